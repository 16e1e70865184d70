import type { Metadata } from 'next';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getClustersPage } from '#lib/queries/get-clusters-page.ts';
import { getTemplateEvidence } from '#lib/queries/get-template-evidence.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { describeClusters } from './cluster-words.ts';
import { OtherTies, TemplateEvidence } from './evidence-table.tsx';
import { ObservedSection } from './observed-section.tsx';
import { BuilderTable, ReadingTables } from './reading-tables.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Template builders',
  description:
    'Which mining pools send out the block template of another, by which evidence, and what concentration is when they count as one.',
};

/** Who builds whose block templates, and what follows from it. */
export default async function ClustersPage() {
  const source = dataSource();
  const page = await getClustersPage(source);
  const request = readChartRequest({}, '5y');
  const { list } = page;
  const templates = page.facts.find(({ kind }) => kind === 'template');
  const ties = page.facts.filter((facts) => facts !== templates);
  return (
    <div className="stack">
      <PageHead question="Who builds the block templates?" answer={describeClusters(page)}>
        <p>
          A pool that sends out the template of another leaves to it what a block confirms. Nobody owns anybody by that:
          their miners can leave at any time.{' '}
          {list !== null && (
            <>
              {list.isOperators ? 'The list of the operator of this site' : 'The bundled list'}, version{' '}
              <code>{list.version}</code>, last reviewed {list.reviewed}.{' '}
            </>
          )}
          <a href="/methodology/template-clusters">How pools are grouped, and how it misleads</a>.{' '}
          <a href="/alerts/rules/new?measure=cluster-share">Be told when one of them grows</a>
        </p>
      </PageHead>
      <BuilderTable builders={page.builders} windows={page.windows} />
      {page.windows.length > 0 && <ReadingTables windows={page.windows} />}
      <ChartCard chart="hhi" request={request} model={await getChart(source, 'hhi', request)} />
      <ObservedSection evidence={await getTemplateEvidence(source)} now={source.now} />
      <TemplateEvidence rows={templates?.rows ?? []} />
      {ties.length > 0 && <OtherTies facts={ties} />}
    </div>
  );
}
