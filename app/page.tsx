import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getDivergenceState } from '#lib/queries/ai/divergence-pair.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { getOverview } from '#lib/queries/get-overview.ts';
import { BackfillNotice } from './_ui/backfill-notice.tsx';
import { ChartCard } from './_ui/chart-card.tsx';
import { LatestBlocks } from './_ui/latest-blocks.tsx';
import { PageHead } from './_ui/page-head.tsx';
import { PageNotice } from './_ui/page-notice.tsx';
import { splitHeadline } from './_ui/split-headline.ts';
import { TileGrid } from './_ui/tile-grid.tsx';
import { dataSource } from './data-source.ts';

export const dynamic = 'force-dynamic';

const CHARTS = ['pool-shares', 'hhi'] as const satisfies readonly ChartId[];

/** Who could stop Bitcoin today? In a sentence, in figures, over the last year, and block by block. */
export default async function OverviewPage() {
  const source = dataSource();
  const overview = await getOverview(source);
  const divergence = await getDivergenceState(source);
  const charts = await Promise.all(
    CHARTS.map(async (chart) => {
      const request = readChartRequest({}, chartCatalog[chart].defaultRange);
      return { chart, request, model: await getChart(source, chart, request) };
    }),
  );
  const { finding, rest } = splitHeadline(overview.headline);
  return (
    <div className="overview">
      <div className="overview-answer">
        <PageHead question="Who could stop Bitcoin today?" answer={finding}>
          {rest !== '' && <p>{rest}</p>}
        </PageHead>
        {overview.staleSentence !== null && <PageNotice>{overview.staleSentence}</PageNotice>}
        {overview.progress !== null && <BackfillNotice progress={overview.progress} />}
        <TileGrid tiles={overview.tiles} />
        <p className="footnote">
          Beside a figure: its 95 % interval from chance alone or, for a count, how often chance makes it another.{' '}
          <a href="/risk">What the shares put at risk</a> · <a href="/shock">What a shock would do</a> ·{' '}
          <a href="/layers">Countries, owners and makers beside pools</a>
        </p>
        <p className="footnote">
          Does mining concentrate while AI spreads? {divergence.sentence}.{' '}
          <a href="/divergence">Mining beside AI, part by part</a>
        </p>
      </div>
      <div className="overview-charts">
        {charts.map((props) => (
          <ChartCard key={props.chart} {...props} />
        ))}
      </div>
      <div className="overview-blocks">
        <LatestBlocks blocks={overview.latestBlocks} title="Latest blocks" />
      </div>
    </div>
  );
}
