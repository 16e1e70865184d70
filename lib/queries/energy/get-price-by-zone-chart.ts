import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { BarChart } from '#lib/contracts/bar-chart.ts';
import type { ZoneRow } from '#lib/contracts/zone-table.ts';
import { isoDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { getZoneTable } from './get-zone-table.ts';
import { catalogedSeries, chartOrigin } from './price-catalog.ts';

/** Today's mean price of every zone in US dollars, cheapest first; null where no zone has one. */
export async function getPriceByZoneChart(source: DataSource): Promise<BarChart | null> {
  const { rows } = await getZoneTable(source);
  const shown = onePerZone(rows.filter(({ newest }) => newest !== null));
  const priced = shown.filter(({ newest }) => newest?.usd != null);
  if (priced.length === 0) return null;
  const ordered = [...shown].sort((a, b) => usdOf(a) - usdOf(b));
  const prices = priced.reduce((sum, { newest }) => sum + (newest?.prices ?? 0), 0);
  return {
    id: 'price-by-zone',
    kind: 'bars',
    title: findingOf(priced.map(usdOf)),
    subtitle:
      'Mean wholesale price of each market’s newest day, US dollars per MWh at the exchange rate of that day; whisker: up to the price below which 90% of the day’s time lie',
    unit: 'usd-per-mwh',
    entity: 'Zone',
    levels: [{ key: 'mean', name: 'mean' }],
    bars: ordered.map(barOf),
    intervalLabel: 'mean to 90% percentile',
    reference: null,
    asOf: source.now,
    sampleSize: prices,
    sampleNoun: 'prices',
    methodVersion: 'power-prices, version 1',
    origins: originsOf(priced),
    licence: 'full',
    simulated: source.simulated,
  };
}

/** A zone that two sources tell is one bar: that of the first fresh one. */
function onePerZone(rows: readonly ZoneRow[]): readonly ZoneRow[] {
  const nameOf = ({ country, title }: ZoneRow): string => `${country} ${title}`;
  const byZone = new Map<string, ZoneRow>();
  for (const row of rows) {
    const known = byZone.get(nameOf(row));
    if (known === undefined || (known.state !== 'fresh' && row.state === 'fresh')) byZone.set(nameOf(row), row);
  }
  return [...byZone.values()];
}

/** The zone in the middle: what a zone that nobody chose pays. */
function findingOf(prices: readonly number[]): string {
  const ascending = [...prices].sort((a, b) => a - b);
  const print = (price: number): string => formatValue(price, 'usd-per-mwh');
  const middle = ascending[Math.ceil(ascending.length / 2) - 1] ?? 0;
  if (ascending.length < 3) return `Power costs ${ascending.map(print).join(' and ')} today`;
  return `Half of ${ascending.length} zones pay ${print(middle)} or less for power today`;
}

const usdOf = ({ newest }: ZoneRow): number => newest?.usd?.mean ?? Number.POSITIVE_INFINITY;

function barOf({ id, title, state, newest }: ZoneRow): BarChart['bars'][number] {
  const usd = newest?.usd?.mean ?? null;
  // The percentile in dollars, at the same rate as the mean.
  const rate = newest?.usd?.perNative ?? 0;
  const high = (newest?.percentile90 ?? 0) * rate;
  const notes = [
    ...(newest ? [isoDay(newest.day)] : []),
    ...(newest?.isPartial ? ['so far'] : []),
    ...(state === 'stale' ? ['silent since'] : []),
  ];
  return {
    key: id,
    name: title,
    note: notes.join(', '),
    status: null,
    values: [usd],
    interval: usd === null ? null : { low: Math.min(usd, high), high: Math.max(usd, high) },
    href: `/energy/${id}`,
    missing: usd === null ? 'no exchange rate of this day is on record' : null,
  };
}

/** Each source once. */
function originsOf(rows: readonly ZoneRow[]): BarChart['origins'] {
  const byCredit = new Map(
    rows.flatMap(({ id }) => {
      const cataloged = catalogedSeries(id);
      return cataloged === null ? [] : [[cataloged.feed.id, chartOrigin(cataloged)] as const];
    }),
  );
  return [...byCredit.values()];
}
