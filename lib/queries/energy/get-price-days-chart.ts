import 'server-only';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { isWholeDay } from '#lib/domain/energy/day-prices.ts';
import { type LocalDay, localDayOf } from '#lib/domain/energy/local-time.ts';
import { isoDay, startOfDay } from '#lib/domain/time.ts';
import { type PriceDayRow, readFirstPriceDay, readPriceDays } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import { inMoney, moneyNotes, moneyText, pricedZone, printer, zoneFacts, zoneRates } from './priced-zone.ts';

/** Points of a line that can be told apart: longer spans are drawn by the week. */
const MOST_DAYS = 400;
const WEEK = 7;

/** Mean price and the 80 and 90 % percentiles of each day of a zone, of each week where the span is long. */
export async function getPriceDaysChart(source: DataSource, request: ChartRequest): Promise<TimeChart | null> {
  const zone = await pricedZone(source, request);
  const first = zone && (await readFirstPriceDay(source.db, zone.number));
  if (!zone || first === null) return null;
  const { timeZone } = zone.series;
  // The running day is not over: its mean says little, and it is drawn by the curve.
  const yesterday = localDayOf(source.now, timeZone) - 1;
  const from = request.range === 'all' ? first : Math.max(first, yesterday - daysInRange[request.range] + 1);
  const days = await readPriceDays(source.db, [zone.number], from, yesterday);
  const last = days.at(-1);
  if (last === undefined) return null;
  const rates = await zoneRates(source, zone, from, last.day);
  const convert = inMoney(zone, rates);
  const length = last.day - from + 1 > MOST_DAYS ? WEEK : 1;
  const spans = spansOf(days, from, last.day, length);
  const line = (of: (row: PriceDayRow) => number) => spans.map(({ rows }) => meanOf(rows, of, convert));
  const mean = line((row) => row.mean);
  const lines = [
    { key: 'mean', name: 'mean', colour: 'metric-1', style: 'solid', values: mean },
    {
      key: 'percentile-80',
      name: '80% below',
      colour: 'metric-2',
      style: 'dashed',
      values: line((row) => row.percentile80),
    },
    {
      key: 'percentile-90',
      name: '90% below',
      colour: 'metric-3',
      style: 'dashed',
      values: line((row) => row.percentile90),
    },
  ] as const;
  if (mean.every((value) => value === null)) return null;
  const negative = days.reduce((sum, row) => sum + row.negativeSeconds, 0) / 3600;
  const newest = mean.findLast((value) => value !== null) ?? 0;
  const partial = days.filter((row) => !isWholeDay(row)).length;
  const unit = length === 1 ? 'day' : 'week';
  return {
    ...zoneFacts(zone, source),
    id: 'price-days',
    kind: 'lines',
    title: `${zone.series.title}: the last ${unit} came to ${printer(zone)(newest)} on average; ${hoursText(negative)} below zero since ${isoDay(from)}`,
    subtitle: `${zone.series.title}: mean of each ${unit} by time, and the price below which 80% and 90% of its time lay, ${moneyText(zone)}`,
    from: startOfDay(from),
    to: startOfDay(last.day + 1),
    yMin: null,
    yMax: null,
    times: spans.map(({ end }) => startOfDay(end)),
    series: lines.map((one) => ({ ...one, band: null, href: null })),
    zones: [],
    events: [],
    gaps: gapsOf(spans, mean, from),
    notes: [
      ...moneyNotes(zone, rates, last.day),
      ...(partial > 0
        ? [
            `${partial} of ${days.length} days lack more than a tenth of their prices; they are drawn from what there is.`,
          ]
        : []),
    ],
    asOf: startOfDay(last.day + 1),
    sampleSize: days.length,
    sampleNoun: 'days',
  };
}

interface DaySpan {
  /** First day after the span. */
  readonly end: LocalDay;
  readonly rows: readonly PriceDayRow[];
}

/** Spans of equal length that end with the newest day; the oldest may be shorter. */
function spansOf(days: readonly PriceDayRow[], from: LocalDay, to: LocalDay, length: number): DaySpan[] {
  const byDay = new Map(days.map((row) => [row.day, row]));
  const spans: DaySpan[] = [];
  for (let end = to + 1; end > from; end -= length) {
    const rows: PriceDayRow[] = [];
    for (let day = Math.max(from, end - length); day < end; day += 1) {
      const row = byDay.get(day);
      if (row) rows.push(row);
    }
    spans.push({ end, rows });
  }
  return spans.reverse();
}

/** Weighed by the time that each day has prices for; null without a day, or without a rate for it. */
function meanOf(
  rows: readonly PriceDayRow[],
  of: (row: PriceDayRow) => number,
  convert: (price: number, day: number) => number | null,
): number | null {
  let [sum, seconds] = [0, 0];
  for (const row of rows) {
    const value = convert(of(row), row.day);
    if (value === null) continue;
    sum += value * row.coveredSeconds;
    seconds += row.coveredSeconds;
  }
  return seconds === 0 ? null : sum / seconds;
}

/** From the last figure before a hole to the first one after it; a hole at the edge begins at the edge. */
function gapsOf(spans: readonly DaySpan[], values: readonly (number | null)[], from: LocalDay): TimeChart['gaps'] {
  const gaps: { start: number; end: number; reason: string }[] = [];
  for (const [index, { end, rows }] of spans.entries()) {
    if (values[index] !== null) continue;
    const reason =
      rows.length === 0 ? 'no price of this time is on record' : 'no exchange rate of this time is on record';
    const start = startOfDay(spans[index - 1]?.end ?? from);
    const next = spans[index + 1];
    const stop = next === undefined ? startOfDay(end) : startOfDay(next.end);
    const before = gaps.at(-1);
    if (before && before.reason === reason && before.end >= startOfDay(end))
      gaps[gaps.length - 1] = { ...before, end: stop };
    else gaps.push({ start, end: stop, reason });
  }
  return gaps;
}

const hoursText = (hours: number): string => {
  const rounded = Math.round(hours);
  return rounded === 0 ? 'no hour' : `${rounded} ${rounded === 1 ? 'hour' : 'hours'}`;
};
