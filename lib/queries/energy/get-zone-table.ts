import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { ZoneDay, ZoneRow, ZoneTable } from '#lib/contracts/zone-table.ts';
import { isWholeDay } from '#lib/domain/energy/day-prices.ts';
import { type RateBook, toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { localDayOf } from '#lib/domain/energy/local-time.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { type PriceDayRow, readNewestEnds, readPriceDays, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import { zoneFacts } from './get-zone.ts';
import { loadRates } from './load-rates.ts';
import { type CatalogedSeries, intervalSeries } from './price-catalog.ts';

const MONTH_DAYS = 30;

/** Every zone of wholesale prices: today, the last month, and how fresh it is. */
export async function getZoneTable(source: DataSource): Promise<ZoneTable> {
  const { db, now } = source;
  const numbers = await readSeriesNumbers(
    db,
    intervalSeries.map(({ series }) => series.id),
  );
  const today = dayOf(now);
  const days = new Map<number, PriceDayRow[]>();
  // A day to the west begins later and one to the east earlier than in UTC.
  for (const row of await readPriceDays(db, [...numbers.values()], today - MONTH_DAYS - 1, today + 1)) {
    const own = days.get(row.series);
    if (own) own.push(row);
    else days.set(row.series, [row]);
  }
  const ends = await readNewestEnds(db, [...numbers.values()]);
  const rates = await loadRates(source, today - MONTH_DAYS - 1, today + 1);
  const rows = intervalSeries.map((one) => {
    const number = numbers.get(one.series.id) ?? -1;
    return rowOf(source, one, days.get(number) ?? [], ends.get(number) ?? null, rates);
  });
  return { finding: findingOf(rows), coverage: coverageOf(rows), rows };
}

function rowOf(
  source: DataSource,
  { series, feed }: CatalogedSeries,
  days: readonly PriceDayRow[],
  newestEnd: Instant | null,
  rates: RateBook,
): ZoneRow {
  const today = localDayOf(source.now, series.timeZone);
  const isWithheld = series.licenceFlag !== 'full';
  const past = days.filter(({ day }) => day <= today && day > today - MONTH_DAYS);
  const newest = past.at(-1);
  return {
    ...zoneFacts(source, { series, feed }, newestEnd),
    newest: newest === undefined || isWithheld ? null : dayFigures(newest, series.currency, rates),
    month: past.length === 0 || isWithheld ? null : monthFigures(past),
  };
}

function dayFigures(row: PriceDayRow, currency: string, rates: RateBook): ZoneDay {
  const usd = toUsd(row.mean, currency, row.day, rates);
  return {
    day: row.day,
    isPartial: !isWholeDay(row),
    mean: row.mean,
    percentile80: row.percentile80,
    percentile90: row.percentile90,
    negativeHours: row.negativeSeconds / 3600,
    prices: row.prices,
    usd: usd === null ? null : { mean: usd.usd, perNative: 1 / usd.unitsPerUsd, rateDay: usd.rateDay },
  };
}

function monthFigures(days: readonly PriceDayRow[]): NonNullable<ZoneRow['month']> {
  const seconds = days.reduce((sum, row) => sum + row.coveredSeconds, 0);
  return {
    mean: days.reduce((sum, row) => sum + row.mean * row.coveredSeconds, 0) / seconds,
    negativeHours: days.reduce((sum, row) => sum + row.negativeSeconds, 0) / 3600,
    days: days.length,
  };
}

/** Cheapest and dearest fresh zone of today. */
function findingOf(rows: readonly ZoneRow[]): string {
  const used = rows.filter(({ state }) => state !== 'off');
  const fresh = used.flatMap(({ title, state, newest }) =>
    state === 'fresh' && newest?.usd ? [{ title, usd: newest.usd.mean, negativeHours: newest.negativeHours }] : [],
  );
  const byPrice = [...fresh].sort((a, b) => a.usd - b.usd);
  const [cheapest, dearest] = [byPrice.at(0), byPrice.at(-1)];
  if (cheapest === undefined || dearest === undefined) {
    return used.some(({ state }) => state !== 'never')
      ? 'No zone has fresh prices and an exchange rate to compare them by'
      : 'No power price has arrived yet';
  }
  const print = (usd: number): string => formatValue(usd, 'usd-per-mwh');
  if (cheapest === dearest)
    return `Power costs ${print(cheapest.usd)} today in ${cheapest.title}, the only zone with fresh prices`;
  return `Power is cheapest today in ${cheapest.title}, at ${print(cheapest.usd)}, and dearest in ${dearest.title}, at ${print(dearest.usd)}`;
}

/** How many zones that answers for, and how many of them had hours below zero. */
function coverageOf(rows: readonly ZoneRow[]): string {
  const used = rows.filter(({ state }) => state !== 'off');
  const fresh = used.filter(({ state, newest }) => state === 'fresh' && newest !== null);
  if (fresh.length === 0) return '';
  const negative = fresh.filter(({ newest }) => (newest?.negativeHours ?? 0) > 0).length;
  return `${fresh.length} of ${used.length} zones in use have prices of today; ${negative === 0 ? 'none' : negative} of them had hours below zero.`;
}
