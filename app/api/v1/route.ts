import { type ChartEntry, chartCatalog } from '#lib/charts/catalog.ts';
import { CHART_FORMATS } from '#lib/contracts/chart-formats.ts';
import { CHART_IDS, type ChartId, RANGES } from '#lib/contracts/chart-request.ts';
import { COST_PARAMETER_TEXTS } from '#lib/contracts/cost-request.ts';
import { SHOCK_PARAMETER_TEXTS } from '#lib/contracts/shock-request.ts';
import { apiResources } from '#lib/queries/api/api-resources.ts';

export const dynamic = 'force-dynamic';

/** What the data API offers, for somebody who has just found it. */
export function GET(): Response {
  const body = {
    version: { href: '/api/v1/version', says: 'Data revision. Send If-None-Match; 304 while nothing changed.' },
    charts: CHART_IDS.map((id) => ({
      id,
      needs: 'needs' in chartCatalog[id] ? [chartCatalog[id].needs] : [],
      says: chartCatalog[id].question,
      href: `/api/v1/charts/${id}`,
      formats: formatsOf(id),
      methodology: `/methodology/${chartCatalog[id].methodology}`,
    })),
    lists: apiResources.map(({ name, summary }) => ({
      id: name,
      says: summary,
      href: `/api/v1/${name}`,
      formats: [`/api/v1/${name}`, `/api/v1/${name}.csv`],
    })),
    parameters: {
      range: RANGES,
      window: ['24h', '7d', '30d', 'epoch'],
      pool: 'slug of a pool, for charts that need one: the last part of a pool’s page address',
      zone: 'feed and zone of power prices, for charts that need one: the last two parts of a zone’s page address',
      grouping: 'raw, for pools as they name themselves only, without lines by template builder',
      theme: 'light or dark, for drawings and pictures',
      'w, h': 'px of a picture: 200 to 2000, 150 to 1500',
      notes: 'off, for CSV without its first lines that start with #',
      money: 'usd, for power prices in US dollars instead of the market’s own money',
      ...COST_PARAMETER_TEXTS,
      ...SHOCK_PARAMETER_TEXTS,
    },
    units:
      'Shares are 0 to 1, HHI 0 to 10,000, times epoch seconds UTC, power prices per MWh. null is a missing figure, never zero.',
  };
  return Response.json(body, { headers: { 'Cache-Control': 'no-cache' } });
}

/** None for a chart that is drawn on pages only: its address answers 403 with the reason. */
function formatsOf(id: ChartId): string[] {
  const { isWithheld }: ChartEntry = chartCatalog[id];
  return isWithheld ? [] : Object.keys(CHART_FORMATS).map((format) => `/api/v1/charts/${id}.${format}`);
}
