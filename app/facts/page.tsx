import type { Metadata } from 'next';
import { getFacts } from '#lib/queries/facts/get-facts.ts';
import { PageHead } from '../_ui/page-head.tsx';
import { PageNotice } from '../_ui/page-notice.tsx';
import { requireActor } from '../actor.ts';
import { dataSource } from '../data-source.ts';
import { ImportForm } from './import-form.tsx';
import { ImportList } from './import-list.tsx';
import { TriedSection } from './tried-section.tsx';

export const metadata: Metadata = { title: 'Facts', robots: { index: false } };

export const dynamic = 'force-dynamic';

interface FactsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Imports of curated facts, for admins. */
export default async function Facts({ searchParams }: FactsPageProps) {
  await requireActor('admin');
  const asked = await searchParams;
  const one = (name: string): string => [asked[name] ?? ''].flat()[0] ?? '';
  const tried = /^\d{1,9}$/.test(one('tried')) ? Number(one('tried')) : null;
  const page = await getFacts(dataSource(), tried);
  const counting = page.imports.filter(({ undoneAt }) => undoneAt === null).length;
  return (
    <div className="stack">
      <PageHead
        question="Which facts did we bring in ourselves?"
        answer={counting === 0 ? 'None yet.' : `${counting} imports count.`}
      >
        <p>
          Shares of countries and of makers of machines, hashrates of owners, tariffs of power, figures and costs that
          others published, classes of AI models, mining machines, steps of efficiency, events, back-tests and shocks: a
          row stands in for the bundled one of the same name, and for that of a file in the settings. Which pools act
          together: the list stands in for the former one as a whole. Figures grouped by it, or made of classes, follow
          within minutes. Once an import is undone, the former facts count again.
        </p>
      </PageHead>
      {one('wrong') !== '' && <PageNotice>Nothing was imported. {one('wrong').slice(0, 500)}</PageNotice>}
      {one('imported') !== '' && <PageNotice>Imported. Every page counts with it from now on.</PageNotice>}
      {one('undone') !== '' && <PageNotice>Undone. The former facts count again.</PageNotice>}
      {page.tried !== null && <TriedSection tried={page.tried} />}
      <ImportForm />
      <ImportList imports={page.imports} />
    </div>
  );
}
