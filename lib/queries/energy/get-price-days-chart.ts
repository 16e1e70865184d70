import 'server-only';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { type LocalDay, localDayOf } from '#lib/domain/energy/local-time.ts';
import { isoDay, startOfDay } from '#lib/domain/time.ts';
import { readFirstPriceDay } from '#lib/store/energy-prices.ts';
import { type PriceSpan, readLastPriceDay, readPriceSpans } from '#lib/store/price-spans.ts';
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
  const last = await readLastPriceDay(source.db, zone.number, yesterday);
  if (last === null || last < from) return null;
  const length = last - from + 1 > MOST_DAYS ? WEEK : 1;
  const rates = await zoneRates(source, zone, from, last, length);
  const found = await readPriceSpans(source.db, zone.number, from, last, length);
  const spans = spansOf(found, from, last, length);
  const convert = inMoney(zone, rates);
  const line = (of: (span: PriceSpan) => number) =>
    spans.map(({ end, prices }) => (prices === null ? null : convert(of(prices), end - 1)));
  const mean = line((span) => span.mean);
  const lines = [
    { key: 'mean', name: 'mean', colour: 'metric-1', style: 'solid', values: mean },
    {
      key: 'percentile-80',
      name: '80% below',
      colour: 'metric-2',
      style: 'dashed',
      values: line((span) => span.percentile80),
    },
    {
      key: 'percentile-90',
      name: '90% below',
      colour: 'metric-3',
      style: 'dashed',
      values: line((span) => span.percentile90),
    },
  ] as const;
  if (mean.every((value) => value === null)) return null;
  const sum = (of: (span: PriceSpan) => number) => found.reduce((total, span) => total + of(span), 0);
  const negative = sum((span) => span.negativeSeconds) / 3600;
  const newest = mean.findLast((value) => value !== null) ?? 0;
  const days = sum((span) => span.days);
  const partial = sum((span) => span.partialDays);
  const unit = length === 1 ? 'day' : 'week';
  return {
    ...zoneFacts(zone, source),
    id: 'price-days',
    kind: 'lines',
    title: `${zone.series.title}: the last ${unit} came to ${printer(zone)(newest)} on average; ${hoursText(negative)} below zero since ${isoDay(from)}`,
    subtitle: `${zone.series.title}: mean of each ${unit} by time, and the price below which 80% and 90% of its time lay, ${moneyText(zone)}`,
    from: startOfDay(from),
    to: startOfDay(last + 1),
    yMin: null,
    yMax: null,
    times: spans.map(({ end }) => startOfDay(end)),
    series: lines.map((one) => ({ ...one, band: null, href: null })),
    zones: [],
    events: [],
    gaps: gapsOf(spans, mean, from),
    notes: [
      ...moneyNotes(zone, rates, last, unit),
      ...(partial > 0
        ? [`${partial} of ${days} days lack more than a tenth of their prices; they are drawn from what there is.`]
        : []),
    ],
    asOf: startOfDay(last + 1),
    sampleSize: days,
    sampleNoun: 'days',
  };
}

interface DaySpan {
  /** First day after the span. */
  readonly end: LocalDay;
  /** In the market's own money; null without a day on record. */
  readonly prices: PriceSpan | null;
}

/** Spans of equal length that end with the newest day; the oldest may be shorter. */
function spansOf(found: readonly PriceSpan[], from: LocalDay, to: LocalDay, length: number): DaySpan[] {
  const byBack = new Map(found.map((span) => [span.back, span]));
  return Array.from({ length: Math.ceil((to - from + 1) / length) }, (_, back) => {
    return { end: to + 1 - back * length, prices: byBack.get(back) ?? null };
  }).reverse();
}

/** From the last figure before a hole to the first one after it; a hole at the edge begins at the edge. */
function gapsOf(spans: readonly DaySpan[], values: readonly (number | null)[], from: LocalDay): TimeChart['gaps'] {
  const gaps: { start: number; end: number; reason: string }[] = [];
  for (const [index, { end, prices }] of spans.entries()) {
    if (values[index] !== null) continue;
    const reason =
      prices === null ? 'no price of this time is on record' : 'no exchange rate of this time is on record';
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
