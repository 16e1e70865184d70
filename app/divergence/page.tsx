import type { Metadata } from 'next';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getDivergence } from '#lib/queries/ai/get-divergence.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { EdgeSection } from './edge-section.tsx';
import { OpenShareTable } from './open-share-table.tsx';
import { PartTable } from './part-table.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'Mining beside AI',
  description:
    'Is Bitcoin mining concentrating while AI spreads? Template builders, countries and makers beside labs and publishers of AI models, on one measure and one axis, with what is not known.',
};

/** Mining beside AI: the sentence, the chart of all parts, the open share of tokens, and what forecasts of edge AI are worth. */
export default async function DivergencePage() {
  const source = dataSource();
  const page = await getDivergence(source);
  const card = async (chart: ChartId) => {
    const request = readChartRequest({}, chartCatalog[chart].defaultRange);
    return <ChartCard chart={chart} request={request} model={await getChart(source, chart, request)} />;
  };
  return (
    <div className="stack">
      <PageHead question="Is mining concentrating while AI spreads?" answer={page.headline}>
        <p>{page.basis}</p>
        <p>
          An article of April 2026 has mining go from many hands to few, and AI from few to many. Here both are measured
          alike: by the number of equal, independent parties that a spread amounts to. Tokens are those of one router
          whose users look at prices, not all use of AI. <a href="/methodology/divergence">How this is worked out</a> ·{' '}
          <a href="#edge-ai">Forecasts of edge AI</a> · <a href="/ai">Whether AI is opening up</a> ·{' '}
          <a href="/claims">What data say of each claim</a>
        </p>
      </PageHead>
      {await card('divergence')}
      <PartTable parts={page.parts} score={page.score} />
      {await card('open-token-share')}
      <OpenShareTable rows={page.openShare} source={page.openShareSource} />
      <EdgeSection arithmetic={page.edgeArithmetic} forecasts={page.forecasts} chart={await card('edge-ai-market')} />
    </div>
  );
}
