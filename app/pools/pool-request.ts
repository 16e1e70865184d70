import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartRequest, readChartRequest } from '#lib/contracts/chart-request.ts';
import type { PoolPage } from '#lib/contracts/pool-page.ts';

/**
 * Daily counts of a living pool end up to two weeks after those of whole epochs, a few percent in most cases. A tenth more
 * means that the epochs of 2013 to 2018 leave this one out, as they do 47 pools that the days of 2016 to 2018 name.
 */
const CLEARLY_MORE = 1.1;

/**
 * The chart that a pool's page shows. An address without range and window gets the window that tells most of this pool: an
 * epoch, which alone reaches back to 2013, or 30 days where daily counts know clearly more blocks of it.
 */
export function poolRequest(
  pool: Pick<PoolPage, 'slug' | 'blocksInDays' | 'blocksInEpochs'>,
  query: { readonly range: string | undefined; readonly window: string | undefined },
): ChartRequest {
  const request = readChartRequest({ ...query, pool: pool.slug }, chartCatalog['pool-share'].defaultRange);
  const isOpen = query.range === undefined && query.window === undefined;
  return isOpen && pool.blocksInDays > CLEARLY_MORE * pool.blocksInEpochs ? { ...request, window: '30d' } : request;
}
