import { chartCatalog } from '#lib/charts/catalog.ts';
import { CHART_IDS, RANGES } from '#lib/contracts/chart-request.ts';

export const dynamic = 'force-dynamic';

/** What the data API offers, for somebody who has just found it. */
export function GET(): Response {
  const body = {
    version: { href: '/api/v1/version', says: 'Data revision. Send If-None-Match; 304 while nothing changed.' },
    charts: CHART_IDS.map((id) => ({
      id,
      says: chartCatalog[id].question,
      href: `/api/v1/charts/${id}`,
      formats: ['json', 'csv', 'svg'].map((format) => `/api/v1/charts/${id}.${format}`),
      methodology: `/methodology/${chartCatalog[id].methodology}`,
    })),
    parameters: {
      range: RANGES,
      window: ['24h', '7d', '30d', 'epoch'],
      pool: 'slug of a pool, for pool-share; slugs are the last part of a pool’s page address',
    },
    units: 'Shares are 0 to 1, HHI 0 to 10,000, times epoch seconds UTC. null is a missing figure, never zero.',
  };
  return Response.json(body, { headers: { 'Cache-Control': 'no-cache' } });
}
