import 'server-only';
import { formatBounds, formatCount, formatDate, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { AiRow } from '#lib/contracts/ai-page.ts';
import type { ChartUnit, SampleNoun } from '#lib/contracts/chart-facts.ts';
import type { AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { startOfDay } from '#lib/domain/time.ts';

const YEAR = 365;

/** How a figure is told in a table. */
export interface RowWords {
  readonly key: string;
  readonly name: string;
  readonly unit: ChartUnit;
  readonly noun: SampleNoun;
  /** What the interval covers: `90%`. */
  readonly level?: string;
}

/** The newest of some points as a row of a table, with the one of a year before; null where there is no point at all. */
export function pointRow(points: readonly AiPoint[], words: RowWords): AiRow | null {
  const last = points.at(-1);
  // A newer list that has no such figure does not take away the one of the list before it, but is told.
  const newest = points.findLast(({ missing }) => missing === null) ?? last;
  if (newest === undefined || last === undefined) return null;
  const since =
    last.missing === null || last === newest
      ? ''
      : `of ${formatDate(startOfDay(newest.period))}; since: ${last.missing.replace(/\.$/, '')}; `;
  const before = points.findLast(({ period }) => period <= newest.period - YEAR);
  return {
    key: words.key,
    name: words.name,
    value: figure(newest, words.unit),
    sure: newest.missing ?? `${since}${sureOf(newest, words)}`,
    before: before === undefined ? MISSING_TEXT : figure(before, words.unit),
    detail: newest.detail ?? '',
  };
}

/** A range without a middle is told by its ends. */
function figure({ value, low, high, intervalLow, intervalHigh }: AiPoint, unit: ChartUnit): string {
  const interval = intervalLow === null || intervalHigh === null ? null : { low: intervalLow, high: intervalHigh };
  if (value !== null) return formatValue(value, unit, interval);
  return low === null || high === null ? MISSING_TEXT : (formatBounds({ low, high }, unit) ?? MISSING_TEXT);
}

function sureOf({ value, low, high, intervalLow, intervalHigh, n }: AiPoint, { unit, noun, level }: RowWords): string {
  const parts: string[] = [];
  if (intervalLow !== null && intervalHigh !== null)
    parts.push(`${formatBounds({ low: intervalLow, high: intervalHigh }, unit)} (${level ?? '95%'} interval)`);
  if (value !== null && low !== null && high !== null && low !== high)
    parts.push(`${formatValue(low, unit)} to ${formatValue(high, unit)} by how the unknown are read`);
  return [...parts, formatCount(n, noun)].join('; ');
}
