import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getMethodology } from '#lib/queries/get-methodology.ts';
import { ChartCard } from '../../_ui/chart-card.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { dataSource } from '../../data-source.ts';
import { ChartAddresses } from '../chart-addresses.tsx';
import { MeasureRegistry } from '../measure-registry.tsx';
import styles from '../methodology.module.css';
import { NewestFigures } from '../newest-figures.tsx';
import { methodologyPageOf } from '../pages.ts';
import { Prose } from '../prose.tsx';
import { readProse } from '../read-prose.ts';

/** The newest figure stands beside the prose. */
export const dynamic = 'force-dynamic';

interface PageProps {
  readonly params: Promise<{ readonly page: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const entry = methodologyPageOf((await params).page);
  return entry === null ? { title: 'Not found' } : { title: entry.title, description: entry.answers };
}

/** One page of the methodology: what a measure says, how it is computed, how it misleads, and its newest figure. */
export default async function MethodologyPage({ params }: PageProps) {
  const entry = methodologyPageOf((await params).page);
  if (entry === null) notFound();
  const blocks = await readProse(entry);
  const facts = await getMethodology(dataSource(), entry.slug);
  const isAboutMeasure = facts.measures.length > 0;
  const charts = await Promise.all(chartsOf(entry.slug).map(load));
  return (
    <article className={styles.page}>
      <div>
        <nav aria-label="Way back" className={styles.up}>
          <a href="/methodology">All of the methodology</a>
        </nav>
        <PageHead question={entry.answers} answer={entry.title} />
      </div>
      {isAboutMeasure && <NewestFigures facts={facts} />}
      {charts.map((card) => (
        <ChartCard key={card.chart} {...card} hasMethodLink={false} />
      ))}
      <div className={styles.columns}>
        <div className={styles.prose}>
          <Prose blocks={blocks} />
        </div>
        {isAboutMeasure && (
          <div className={styles.asides}>
            <MeasureRegistry measures={facts.measures} />
            <ChartAddresses slug={entry.slug} pool={facts.measures[0]?.entity?.slug ?? null} />
          </div>
        )}
      </div>
    </article>
  );
}

/** Charts that this page explains; a chart of one pool has its place on the page of that pool. */
const chartsOf = (slug: string): ChartId[] =>
  (Object.keys(chartCatalog) as ChartId[]).filter(
    (chart) => chart !== 'pool-share' && chartCatalog[chart].methodology === slug,
  );

async function load(chart: ChartId) {
  const request = readChartRequest({}, chartCatalog[chart].defaultRange);
  return { chart, request, model: await getChart(dataSource(), chart, request) };
}
