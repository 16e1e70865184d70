import { type PriceSeries, seriesId } from '#lib/domain/energy/price-series.ts';

type Shared = Omit<PriceSeries, 'id' | 'feed' | 'zone' | 'title'>;

/** The series of a feed whose zones differ in nothing but their name: `[zone, title]`. */
export const seriesOf = (
  feed: string,
  zones: readonly (readonly [zone: string, title: string])[],
  shared: Shared,
): readonly PriceSeries[] => zones.map(([zone, title]) => ({ id: seriesId(feed, zone), feed, zone, title, ...shared }));
