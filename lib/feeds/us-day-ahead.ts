import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import { seriesOf } from './series-of.ts';

/** What one system operator of the US tells of its day-ahead market. */
interface Market {
  readonly feed: string;
  readonly timeZone: string;
  /** Lowest and highest price that its rules allow, USD/MWh. */
  readonly plausible: PriceSeries['plausible'];
}

/** The day-ahead series of a US market: `[zone, title]` of each hub or zone. Their reports may be published again, with credit. */
export const usDayAhead = (
  { feed, timeZone, plausible }: Market,
  zones: readonly (readonly [zone: string, title: string])[],
): readonly PriceSeries[] =>
  seriesOf(feed, zones, {
    country: 'US',
    currency: 'USD',
    kind: 'energy-only',
    market: 'day-ahead',
    timeZone,
    resolution: 'intervals',
    licenceFlag: 'full',
    plausible,
  });
