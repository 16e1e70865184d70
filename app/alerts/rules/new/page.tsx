import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getRuleEditor } from '#lib/queries/alerts/get-rule-editor.ts';
import { PageHead } from '../../../_ui/page-head.tsx';
import { dataSource } from '../../../data-source.ts';
import { queryFields } from '../../../rule-fields.ts';
import { AlertPlaces } from '../../alert-places.tsx';
import { isEditing } from '../../is-editing.ts';
import { RuleForm } from '../../rule-form.tsx';
import { RulePreview } from '../../rule-preview.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'A new rule',
  description: 'What to watch, from which value on somebody wants to know, and how often that would have been.',
};

interface NewRulePageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** A rule before there is one: its fields stand in the address, and what it would do stands below. */
export default async function NewRulePage({ searchParams }: NewRulePageProps) {
  const isEditor = await isEditing();
  const editor = await getRuleEditor(dataSource(), null, queryFields(await searchParams), isEditor);
  if (editor === null) notFound();
  return (
    <div className="stack">
      <PageHead question="What should somebody be told?" answer={editor.sentence}>
        <p>{editor.form.rest}</p>
      </PageHead>
      <AlertPlaces current="/alerts/rules/new" />
      <section className="card" aria-label="The rule">
        <RuleForm form={editor.form} path="/alerts/rules/new" isEditor={isEditor} />
      </section>
      {editor.preview !== null && <RulePreview preview={editor.preview} />}
    </div>
  );
}
