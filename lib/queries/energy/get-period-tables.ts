import 'server-only';
import type { PeriodRow, PeriodTable } from '#lib/contracts/period-table.ts';
import { type RateBook, toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { dayOf, isoDay } from '#lib/domain/time.ts';
import type { PriceFeed } from '#lib/feeds/price-feed.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { type IntervalRow, readNewestIntervals, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import { loadRates } from './load-rates.ts';

/** Miners buy as industrial users; households and shops pay other prices, which the feeds bring along. */
const OTHER_SECTORS = /\/(?:commercial|residential|total)$/;

/** Prices by month and half-year, a table for each source that has any; those that may not be shown are left out. */
export async function getPeriodTables(source: DataSource): Promise<PeriodTable[]> {
  const tables: PeriodTable[] = [];
  for (const feed of priceFeeds) {
    const table = await tableOf(source, feed);
    if (table !== null) tables.push(table);
  }
  return tables;
}

async function tableOf(source: DataSource, feed: PriceFeed): Promise<PeriodTable | null> {
  const wanted = feed.series.filter(
    ({ resolution, licenceFlag, zone }) =>
      resolution === 'periods' && licenceFlag === 'full' && !OTHER_SECTORS.test(zone),
  );
  if (wanted.length === 0) return null;
  const numbers = await readSeriesNumbers(
    source.db,
    wanted.map(({ id }) => id),
  );
  const newest: {
    readonly id: string;
    readonly title: string;
    readonly currency: string;
    readonly row: IntervalRow;
  }[] = [];
  for (const { id, title, currency } of wanted) {
    const number = numbers.get(id);
    const [row] = number === undefined ? [] : await readNewestIntervals(source.db, number, 1);
    if (row) newest.push({ id, title, currency, row });
  }
  const last = Math.max(...newest.map(({ row }) => row.startsAt));
  const first = newest.find(({ row }) => row.startsAt === last);
  if (first === undefined) return null;
  const days = newest.map(({ row }) => lastDayOf(row));
  const rates = await loadRates(source, Math.min(...days), Math.max(...days));
  return {
    id: feed.id,
    title: feed.title,
    kind: wanted[0]?.kind ?? 'delivered',
    attribution: feed.origin.attribution,
    licence: feed.origin.licence,
    newest: periodText(first.row),
    rows: newest.map((one) => rowOf(one, rates)).sort((a, b) => a.price - b.price),
  };
}

function rowOf(
  {
    id,
    title,
    currency,
    row,
  }: { readonly id: string; readonly title: string; readonly currency: string; readonly row: IntervalRow },
  rates: RateBook,
): PeriodRow {
  const usd = toUsd(row.price, currency, lastDayOf(row), rates);
  return {
    id,
    title,
    period: periodText(row),
    price: row.price,
    currency,
    usd: usd === null ? null : { price: usd.usd, rateDay: usd.rateDay },
  };
}

const lastDayOf = ({ startsAt, seconds }: IntervalRow): number => dayOf(startsAt + seconds - 1);

/** `2025-04` for a month, `2025 H1` for a half-year. */
function periodText({ startsAt, seconds }: IntervalRow): string {
  const start = isoDay(dayOf(startsAt));
  if (seconds < 32 * 86_400) return start.slice(0, 7);
  return `${start.slice(0, 4)} H${start.slice(5, 7) === '01' ? 1 : 2}`;
}
