import { z } from 'zod';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { type Instant, isoDay, parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { daysToAskByZone, zoneAsked } from './days-to-ask.ts';
import { distinctPrices } from './distinct-prices.ts';
import { EUROPEAN_MARKET_TIME, type EuropeanZone, europeanDayAhead } from './european-day-ahead.ts';
import { evenIntervals } from './even-intervals.ts';
import { joinUrl } from './join-url.ts';
import { dayNotThere } from './not-there.ts';
import { perMwh } from './per-mwh.ts';
import type { PriceFeed } from './price-feed.ts';
import { readPayload } from './read-payload.ts';

/** A site that serves one file per zone and day, `/api/v1/prices/2026/11-23_NO1.json`. */
interface DayFileSite extends Pick<PriceFeed, 'id' | 'title' | 'origin' | 'address' | 'cron'> {
  readonly zones: readonly EuropeanZone[];
  readonly currency: 'NOK' | 'SEK';
  /** Its first file, YYYY-MM-DD. */
  readonly firstDay: string;
  /** The rows of a file, in which only the name of the currency differs. */
  readonly rows: z.ZodType<readonly DayFileRow[]>;
}

interface DayFileRow {
  readonly start: Instant;
  readonly perKwh: number;
}

/** The start of an interval, wall time with its offset: `2026-11-23T00:00:00+01:00`. */
export const wallTime = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text) / 1000)
  .pipe(z.int());

/** Prices in native currency: the euro beside it is the same price at another's rate. */
export function nordicDayFile({ zones, currency, firstDay, rows, ...site }: DayFileSite): PriceFeed {
  const opening = startOfLocalDay(parseIsoDay(firstDay), EUROPEAN_MARKET_TIME);
  return {
    ...site,
    keys: [],
    series: europeanDayAhead(zones, { feed: site.id, currency, licenceFlag: site.origin.licenceFlag }),
    cadenceSeconds: SECONDS_PER_DAY,
    maxAgeSeconds: 36 * 3600,
    standby: false,
    // A day of 100 quarter-hours is some 15 kB.
    maxBytes: 200_000,
    conditional: false,
    asks: (held) =>
      daysToAskByZone(
        { ...held, since: Math.max(held.since, opening) },
        { zones, timeZone: EUROPEAN_MARKET_TIME, daysAhead: 1, longest: 1 },
      ),
    url: (base, ask) => {
      const [year, ...monthAndDay] = isoDay(ask.from).split('-');
      return joinUrl(base, `/api/v1/prices/${year}/${monthAndDay.join('-')}_${zoneAsked(ask)}.json`);
    },
    isNotThere: dayNotThere(EUROPEAN_MARKET_TIME),
    parse: (body, { ask }) => {
      const points = readPayload(rows, body).map(({ start, perKwh }) => ({ start, price: perMwh(perKwh) }));
      return distinctPrices(evenIntervals(zoneAsked(ask), points));
    },
  };
}
