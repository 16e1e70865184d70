import type { Metadata } from 'next';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartId, RANGES, readChartRequest } from '#lib/contracts/chart-request.ts';
import { DEFAULT_PAGE_REQUEST, readCostPageRequest } from '#lib/contracts/cost-request.ts';
import { getCostFields } from '#lib/queries/cost/cost-fields.ts';
import { getCostModels, getPublishedCosts } from '#lib/queries/cost/get-cost-models.ts';
import { getCostOverview } from '#lib/queries/cost/get-cost-overview.ts';
import { getCostTarget } from '#lib/queries/cost/get-cost-target.ts';
import { getMachineTable } from '#lib/queries/cost/get-machine-table.ts';
import { getRegionTable } from '#lib/queries/cost/get-region-table.ts';
import { getUsClaim } from '#lib/queries/cost/get-us-claim.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { OptionLinks } from '../_ui/option-links.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { PageNotice } from '../_ui/page-notice.tsx';
import { TileGrid } from '../_ui/tile-grid.tsx';
import { dataSource } from '../data-source.ts';
import { type CostView, costAddress } from './cost-address.ts';
import { MachineSection } from './machine-section.tsx';
import { ModelSection } from './model-section.tsx';
import { ParameterForm } from './parameter-form.tsx';
import { RegionOptions } from './region-options.tsx';
import { RegionTable } from './region-table.tsx';
import { TargetSection } from './target-section.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Cost of a bitcoin',
  description:
    'What it costs to mine one bitcoin by region at today’s power prices and difficulty, who earns at the live price, break-even of machines, and models of cost side by side.',
};

interface CostPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rangeTitles = {
  '30d': 'The last 30 days',
  '90d': 'The last 90 days',
  '1y': 'The last year',
  '5y': 'The last five years, by the week',
  all: 'Everything on record, by the week',
} as const;

/** What a bitcoin costs, where; who earns; and how sure that is. */
export default async function CostPage({ searchParams }: CostPageProps) {
  const query = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const source = dataSource();
  const asked = readCostPageRequest(query);
  const chartRequest = readChartRequest(query, chartCatalog['cost-models'].defaultRange);
  const regions = await getRegionTable(source, asked.request);
  const isKnown = regions.some(({ id }) => id === asked.request.region);
  const request = isKnown ? asked.request : { ...asked.request, region: DEFAULT_PAGE_REQUEST.region };
  const refused = isKnown
    ? asked.refused
    : [...asked.refused, { label: 'Region', text: asked.request.region, wanted: 'a region of the list' }];
  const view: CostView = { request, range: chartRequest.range };
  const models = await getCostModels(source);
  const overview = await getCostOverview(source, request, models);
  const answer = await getCostTarget(source, request);
  const machines = await getMachineTable(source, request);
  const { fields, summary } = await getCostFields(source, request);
  const load = async (chart: ChartId) => ({
    chart,
    request: chartRequest,
    model: await getChart(source, chart, chartRequest),
  });
  return (
    <div className="stack">
      <PageHead question="What does a bitcoin cost, where?" answer={overview.headline}>
        {overview.sureness !== '' && <p>{overview.sureness}</p>}
      </PageHead>
      {overview.notices.length > 0 && <PageNotice>{overview.notices.join(' ')}</PageNotice>}
      <TileGrid tiles={overview.tiles} />
      <ParameterForm
        view={view}
        fields={fields}
        summary={summary}
        refused={refused}
        resetHref={costAddress({ request: DEFAULT_PAGE_REQUEST, range: view.range })}
      />
      <RegionOptions view={view} />
      <ChartCard {...(await load('cost-by-region'))} />
      <ChartCard {...(await load('cost-map'))} />
      <TargetSection
        view={view}
        regions={regions}
        answer={answer.kind === 'answer' ? answer : null}
        claim={await getUsClaim(source, request)}
      />
      {machines !== null && <MachineSection table={machines} view={view} />}
      <div className="chart-options">
        <OptionLinks
          label="Models over"
          options={RANGES.map((range) => ({
            id: range,
            name: range,
            title: rangeTitles[range],
            href: costAddress({ request, range }),
            isChosen: range === view.range,
          }))}
        />
      </div>
      <ChartCard {...(await load('cost-models'))} />
      <ModelSection models={models} published={await getPublishedCosts(source)} />
      <RegionTable regions={regions} />
    </div>
  );
}
