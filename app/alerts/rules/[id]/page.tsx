import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getRuleEditor } from '#lib/queries/alerts/get-rule-editor.ts';
import { PageHead } from '../../../_ui/page-head.tsx';
import { dataSource } from '../../../data-source.ts';
import { queryFields } from '../../../rule-fields.ts';
import { AlertPlaces } from '../../alert-places.tsx';
import { DoneLine } from '../../done-line.tsx';
import { isEditing } from '../../is-editing.ts';
import { RuleDeeds } from '../../rule-deeds.tsx';
import { RuleForm } from '../../rule-form.tsx';
import { RulePreview } from '../../rule-preview.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'A rule', robots: { index: false } };

interface RulePageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** A rule that there is: how it stands, what it would do, and its fields to change. */
export default async function RulePage({ params, searchParams }: RulePageProps) {
  const { id } = await params;
  const query = await searchParams;
  const isEditor = await isEditing();
  const editor = await getRuleEditor(dataSource(), id, queryFields(query), isEditor);
  if (editor === null) notFound();
  return (
    <div className="stack">
      <PageHead question={editor.name} answer={editor.sentence}>
        <p>
          {editor.isEnabled === false && 'It is off. '}
          {editor.form.rest}
        </p>
      </PageHead>
      <AlertPlaces current={null} />
      <DoneLine code={query.notice} />
      <section className="card" aria-label="The rule">
        <RuleForm form={editor.form} path={`/alerts/rules/${id}`} isEditor={isEditor} />
      </section>
      {isEditor && <RuleDeeds id={id} isEnabled={editor.isEnabled === true} />}
      {editor.preview !== null && <RulePreview preview={editor.preview} />}
    </div>
  );
}
