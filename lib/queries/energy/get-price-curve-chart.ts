import 'server-only';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { isoDay } from '#lib/domain/time.ts';
import { type IntervalRow, readIntervals, readNewestIntervals } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import {
  inMoney,
  moneyNotes,
  moneyText,
  type PricedZone,
  pricedZone,
  printer,
  zoneFacts,
  zoneRates,
} from './priced-zone.ts';

/** Prices of today and, once they are out, of tomorrow, by the market's own day; of the newest day on record where today has none. */
export async function getPriceCurveChart(source: DataSource, request: ChartRequest): Promise<TimeChart | null> {
  const zone = await pricedZone(source, request);
  if (zone === null) return null;
  const { timeZone } = zone.series;
  const today = localDayOf(source.now, timeZone);
  const [newest] = await readNewestIntervals(source.db, zone.number, 1);
  if (newest === undefined) return null;
  const newestDay = localDayOf(newest.startsAt, timeZone);
  const firstDay = Math.min(today, newestDay);
  const [from, to] = [
    startOfLocalDay(firstDay, timeZone),
    startOfLocalDay(Math.min(newestDay, today + 1) + 1, timeZone),
  ];
  const rows = await readIntervals(source.db, zone.number, from, to);
  const rates = await zoneRates(source, zone, firstDay, newestDay);
  const convert = inMoney(zone, rates);
  const grid = withHoles(rows, from, to);
  const values = grid.map(({ at, price }) => (price === null ? null : convert(price, localDayOf(at, timeZone))));
  if (values.every((value) => value === null)) return null;
  const end = rows.at(-1);
  return {
    ...zoneFacts(zone, source),
    id: 'price-curve',
    kind: 'steps',
    title: findingOf(zone, grid, values, source.now),
    subtitle: `${zone.series.title}, ${marketText(zone)}, ${moneyText(zone)}; ${spanText(firstDay, newestDay, timeZone)}`,
    timeZone,
    now: source.now,
    instants: 'starts',
    from,
    to,
    yMin: null,
    yMax: null,
    times: grid.map(({ at }) => at),
    series: [
      {
        key: zone.series.id,
        name: zone.series.title,
        colour: 'metric-1',
        style: 'solid',
        values,
        band: null,
        href: null,
      },
    ],
    zones: [],
    events: [],
    gaps: gapsOf(grid, to),
    notes: [
      ...moneyNotes(zone, rates, Math.min(today, newestDay)),
      ...(rows.some(({ flag }) => flag > 0)
        ? ['Some prices lie far outside of the usual; they are drawn as told.']
        : []),
    ],
    asOf: end === undefined ? null : end.startsAt + end.seconds,
    sampleSize: rows.length,
    sampleNoun: 'prices',
  };
}

interface Step {
  readonly at: number;
  readonly price: number | null;
}

/** A step without a price wherever the next one does not follow at once, so that no line crosses a hole. */
function withHoles(rows: readonly IntervalRow[], from: number, to: number): Step[] {
  const steps: Step[] = [];
  let end = from;
  for (const { startsAt, seconds, price } of rows) {
    if (startsAt > end) steps.push({ at: end, price: null });
    steps.push({ at: startsAt, price });
    end = startsAt + seconds;
  }
  if (end < to) steps.push({ at: end, price: null });
  return steps;
}

function gapsOf(steps: readonly Step[], to: number): { start: number; end: number; reason: string }[] {
  return steps.flatMap(({ at, price }, index) => {
    const end = steps[index + 1]?.at ?? to;
    return price === null && end > at ? [{ start: at, end, reason: 'no price of this time is on record' }] : [];
  });
}

function findingOf(zone: PricedZone, grid: readonly Step[], values: readonly (number | null)[], now: number): string {
  const print = printer(zone);
  const index = grid.findLastIndex(({ at }) => at <= now);
  const present = values[index] ?? null;
  const known = values.filter((value): value is number => value !== null);
  const last = values.findLast((value) => value !== null) ?? null;
  const below = known.filter((value) => value < 0).length;
  const head =
    present !== null && index < values.length - 1
      ? `${zone.series.title}: power costs ${print(present)} now`
      : `${zone.series.title}: power costs ${print(last ?? 0)} at the end of the record`;
  const ends =
    last !== null && present !== null && present !== last ? `, and ${print(last)} at the end of the curve` : '';
  return `${head}${ends}${below > 0 ? '; some of it is below zero' : ''}`;
}

const marketText = ({ series }: PricedZone): string =>
  series.market === 'real-time' ? 'real-time price' : 'day-ahead price';

const spanText = (first: number, last: number, timeZone: string): string =>
  `${first === last ? isoDay(first) : `${isoDay(first)} and ${isoDay(last)}`}, ${timeZone} time`;
