import type { Metadata } from 'next';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getGeography } from '#lib/queries/geography/get-geography.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { CountryTable, SourceTable } from './country-tables.tsx';
import { HydroTable, SouthTable } from './south-tables.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Countries',
  description:
    'Where Bitcoin’s hashrate is, by every source side by side with its age; index and Nakamoto coefficient over countries with bounds; the Global South by a fixed panel.',
};

const CHARTS = ['country-hhi', 'country-shares'] as const satisfies readonly ChartId[];

/** Where the hashrate is, by whom, and whether it spreads. */
export default async function GeographyPage() {
  const source = dataSource();
  const page = await getGeography(source);
  const load = async (chart: ChartId) => {
    const request = readChartRequest({}, chartCatalog[chart].defaultRange);
    return { chart, request, model: await getChart(source, chart, request) };
  };
  const charts = await Promise.all(CHARTS.map(load));
  return (
    <div className="stack">
      <PageHead question="Where is the hashrate?" answer={page.headline}>
        {page.qualifier !== null && <p>{page.qualifier}</p>}
        <p>
          Nobody counts machines: every share here is reported by its source, not measured by us.{' '}
          <a href="/methodology/geography">How the figures are made, and how they mislead</a>.{' '}
          <a href="/layers">Countries beside pools, owners and makers</a>.{' '}
          <a href="/claims/c8">Does it move to the Global South, and does that help? The verdicts</a>
        </p>
      </PageHead>
      <ChartCard {...(await load('country-map'))} />
      {page.newest !== null && <CountryTable list={page.newest} />}
      {charts.map((props) => (
        <ChartCard key={props.chart} {...props} />
      ))}
      <SourceTable sources={page.sources} />
      <SouthTable rows={page.south} rule={page.rule} />
      <HydroTable rows={page.hydro} />
    </div>
  );
}
