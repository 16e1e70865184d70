import 'server-only';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import type { LicenceFlag } from '#lib/domain/origin.ts';
import type { PriceFeed } from '#lib/feeds/price-feed.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';

/** One line of prices and the feed that brings it. */
export interface CatalogedSeries {
  readonly series: PriceSeries;
  readonly feed: PriceFeed;
}

const byId = new Map<string, CatalogedSeries>(
  priceFeeds.flatMap((feed) => feed.series.map((series) => [series.id, { series, feed }] as const)),
);

/** A line of prices by its id, or null for one that this version does not know. */
export const catalogedSeries = (id: string): CatalogedSeries | null => byId.get(id) ?? null;

/** Every line of hourly or finer prices, in the order of the registry. */
export const intervalSeries: readonly CatalogedSeries[] = [...byId.values()].filter(
  ({ series }) => series.resolution === 'intervals',
);

/** Credit and licence as a chart carries them. */
export const chartOrigin = ({ feed }: CatalogedSeries) => {
  const { attribution, url, licence } = feed.origin;
  return { attribution, url, licence };
};

/** What may be passed on of the zone that a request names; null for a request without a zone that we know. */
export const zoneLicence = ({ zone }: Pick<ChartRequest, 'zone'>): LicenceFlag | null =>
  (zone === undefined ? null : catalogedSeries(zone))?.series.licenceFlag ?? null;
