import 'server-only';
import { z } from 'zod';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import type { PriceSeries } from '#lib/domain/energy/price-series.ts';
import { isoInstant } from '#lib/domain/time.ts';
import { readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { readDayPage, readIntervalPage } from '#lib/store/price-pages.ts';
import type { DataSource } from '../data-source.ts';
import { catalogedSeries } from '../energy/price-catalog.ts';
import { ApiRefusal, apiResource, END_OF_TIME, readMoment, spanQuery } from './api-resource.ts';

const query = z.object({
  zone: z.string().max(80).describe('Id of a zone, as /api/v1/zones lists them: `elering/FI`'),
  step: z
    .enum(['interval', 'day'])
    .default('interval')
    .describe('Every price as its market made it, or means of its days by time'),
  ...spanQuery(5000, 1000),
});

const row = z.object({
  from: z.string().describe('Start, UTC'),
  to: z.string().describe('End, exclusive'),
  price: z.number().describe('Per MWh in the money of the market; may be zero or negative'),
  lowest: z.number().describe('Of the interval or day'),
  highest: z.number().describe('Of the interval or day'),
  coverage: z.number().describe('Part of that time that has prices, 0 to 1'),
  doubt: z.string().nullable().describe('Why a price deserves a second look; of a day, how many of them do'),
});
type Row = z.output<typeof row>;

export const pricesResource = apiResource({
  name: 'prices',
  summary: 'Power prices of one zone over time, ascending, where its source lets them be passed on.',
  query,
  row,
  async read(source, { zone, step, limit, cursor, ...asked }) {
    const cataloged = catalogedSeries(zone);
    if (cataloged === null || cataloged.series.resolution !== 'intervals')
      throw new ApiRefusal(404, 'There is no such zone; see /api/v1/zones.');
    const { series, feed } = cataloged;
    const refused = licenceNote({ licence: series.licenceFlag });
    if (refused !== null) throw new ApiRefusal(403, refused);
    const number = (await readSeriesNumbers(source.db, [zone])).get(zone);
    const [from, to] = [readMoment(asked.from, 0), readMoment(asked.to, END_OF_TIME)];
    const span: Span = { from, to, limit: limit + 1, after: cursor ?? -1 };
    const readers = { interval: readIntervalRows, day: readDayRows };
    const found = number === undefined ? [] : await readers[step](source, series, number, span);
    const kept = found.slice(0, limit);
    const { attribution, licence, url } = feed.origin;
    return {
      about: { zone, title: series.title, step, currency: series.currency, unit: 'MWh', attribution, licence, url },
      next: found.length > limit ? String(kept.at(-1)?.place) : null,
      rows: kept.map(({ place: _, ...one }) => one),
    };
  },
});

interface Span {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly after: number;
}

/** A row with what stands in the cursor for it. */
type Placed = Row & { readonly place: number };

const DOUBTS: Readonly<Record<number, string>> = {
  1: 'far outside of what the 30 days before it saw',
  2: 'beyond what the market allows',
};

async function readIntervalRows({ db }: DataSource, _: PriceSeries, number: number, span: Span): Promise<Placed[]> {
  return (await readIntervalPage(db, number, span)).map(({ startsAt, seconds, price, flag }) => ({
    place: startsAt,
    from: isoInstant(startsAt),
    to: isoInstant(startsAt + seconds),
    price,
    lowest: price,
    highest: price,
    coverage: 1,
    doubt: DOUBTS[flag] ?? null,
  }));
}

async function readDayRows({ db }: DataSource, series: PriceSeries, number: number, span: Span): Promise<Placed[]> {
  const { timeZone } = series;
  // A day counts by its start, as an interval does.
  const first = localDayOf(span.from, timeZone);
  const from = startOfLocalDay(first, timeZone) < span.from ? first + 1 : first;
  const days = await readDayPage(db, number, { ...span, from, to: localDayOf(span.to, timeZone) });
  return days.map(({ day, mean, lowest, highest, coveredSeconds, daySeconds, flagged, prices }) => ({
    place: day,
    from: isoInstant(startOfLocalDay(day, timeZone)),
    to: isoInstant(startOfLocalDay(day + 1, timeZone)),
    price: mean,
    lowest,
    highest,
    coverage: coveredSeconds / daySeconds,
    doubt: flagged === 0 ? null : `${flagged} of ${prices} prices deserve a second look`,
  }));
}
