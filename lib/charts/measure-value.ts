import { verdictOfCode } from '#lib/domain/alerts/claim-measures.ts';
import type { MeasureUnit } from '#lib/domain/alerts/measure-kind.ts';
import { verdictText } from '#lib/domain/claims/verdict.ts';
import { formatNumber, MISSING_TEXT } from './format.ts';

interface UnitText {
  /** Stored value x scale = printed number. */
  readonly scale: number;
  readonly decimals: number;
  readonly prefix: string;
  readonly suffix: string;
}

const TEXTS: Readonly<Record<Exclude<MeasureUnit, 'seconds' | 'verdict'>, UnitText>> = {
  percent: { scale: 100, decimals: 1, prefix: '', suffix: '%' },
  hhi: { scale: 1, decimals: 0, prefix: '', suffix: '' },
  count: { scale: 1, decimals: 0, prefix: '', suffix: '' },
  usd: { scale: 1, decimals: 0, prefix: '$', suffix: '' },
  'usd-per-btc': { scale: 1, decimals: 0, prefix: '$', suffix: '' },
  'usd-per-mwh': { scale: 1, decimals: 2, prefix: '$', suffix: '/MWh' },
  'usd-per-ph-day': { scale: 1, decimals: 2, prefix: '$', suffix: '/PH/day' },
  ratio: { scale: 1, decimals: 2, prefix: '', suffix: '' },
};

/** What a rule watches, with its unit: `41.3%`, `1,842`, `$61,200`, `3 hours`. */
export function measureValue(value: number | null, unit: MeasureUnit): string {
  if (value === null || !Number.isFinite(value)) return MISSING_TEXT;
  if (unit === 'seconds') return spanText(value);
  if (unit === 'verdict') return verdictWords(value);
  const { scale, decimals } = TEXTS[unit];
  // A count may be an effective one: 4.6 pools are not 5.
  const digits = unit === 'count' && !Number.isInteger(value) ? 1 : decimals;
  return dressed(formatNumber(value * scale, digits), unit);
}

/** A threshold as somebody typed it: `40%` and not `40.0%`, and with as many digits as it has. */
export function thresholdValue(value: number | null, unit: MeasureUnit): string {
  if (value === null || !Number.isFinite(value)) return MISSING_TEXT;
  if (unit === 'seconds') return spanText(value);
  // A threshold of verdicts is a step, and no verdict.
  if (unit === 'verdict') return formatNumber(value, 0);
  const printed = Number((value * TEXTS[unit].scale).toPrecision(12));
  const decimals = /\.(\d+)$/.exec(String(printed))?.[1]?.length ?? 0;
  return dressed(formatNumber(printed, Math.min(decimals, 6)), unit);
}

function dressed(number: string, unit: Exclude<MeasureUnit, 'seconds' | 'verdict'>): string {
  const { prefix, suffix } = TEXTS[unit];
  return number.startsWith('−') ? `−${prefix}${number.slice(1)}${suffix}` : `${prefix}${number}${suffix}`;
}

/** A verdict by its number; any other number is a step from one to another. */
function verdictWords(value: number): string {
  const verdict = verdictOfCode(value);
  return verdict === null ? formatNumber(value, 0) : verdictText[verdict].toLowerCase();
}

/** "not supported, was mixed": a verdict and the one before it. @param lastPoints oldest first */
export function verdictChange(value: number | null, lastPoints: readonly { readonly value: number }[]): string {
  const before = lastPoints.findLast((point) => point.value !== value);
  const now = measureValue(value, 'verdict');
  return before === undefined ? now : `${now}, was ${verdictWords(before.value)}`;
}

const SPANS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** A length of time in words, two units at most: `90 seconds` is `1 minute 30 seconds`, `3 hours`, `2 days 4 hours`. */
export function spanText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const first = SPANS.findIndex(([size]) => whole >= size);
  const [size, name] = SPANS[first] ?? SPANS[3];
  const next = SPANS[first + 1];
  const rest = next === undefined ? 0 : Math.floor((whole % size) / next[0]);
  const start = counted(Math.floor(whole / size), name);
  return next === undefined || rest === 0 ? start : `${start} ${counted(rest, next[1])}`;
}

/** An age in words, rounded down to what one wants to know of it: `12 minutes`, `1 hour 40 minutes`, `3 days`. */
export function ageText(seconds: number): string {
  const [size] = SPANS.find(([unit]) => seconds >= 2 * unit) ?? SPANS[3];
  return spanText(Math.floor(Math.max(0, seconds) / size) * size);
}

/** How often: `every day`, `every 6 hours`. */
export const everyText = (seconds: number): string => `every ${spanText(seconds).replace(/^1 (?=\D+$)/u, '')}`;

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;
