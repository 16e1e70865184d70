import type { ChartUnit, NamedUnit, SampleNoun } from '#lib/contracts/chart-facts.ts';
import { type Instant, isDatable, SECONDS_PER_DAY, UNKNOWN_TIME } from '#lib/domain/time.ts';

/** Shown wherever a figure is missing; the reason stands beside it. */
export const MISSING_TEXT = '—';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

interface UnitStyle {
  /** Stored value x scale = printed number; 1 if left out. */
  readonly scale?: number;
  readonly prefix?: string;
  readonly suffix?: string;
  /** Finest step worth printing, in printed numbers. */
  readonly finest: number;
}
/** No `Intl`: its data differ between runtimes, and server and browser must print the same characters. */
const STYLES: Readonly<Partial<Record<ChartUnit, UnitStyle>> & Record<Exclude<ChartUnit, NamedUnit>, UnitStyle>> = {
  share: { scale: 100, suffix: '%', finest: 0.1 },
  index: { finest: 1 },
  pools: { finest: 0.1 },
  hashrate: { scale: 1e-18, suffix: ' EH/s', finest: 1 },
  ratio: { finest: 0.01 },
  bits: { suffix: ' bits', finest: 0.01 },
  usd: { prefix: '$', finest: 1 },
  'usd-per-mwh': { prefix: '$', suffix: '/MWh', finest: 0.01 },
  'native-per-mwh': { suffix: '/MWh', finest: 0.01 },
  'kwh-per-btc': { suffix: ' kWh/BTC', finest: 1 },
  'usd-per-ph-day': { prefix: '$', suffix: '/PH/day', finest: 0.01 },
  'joules-per-th': { suffix: ' J/TH', finest: 0.1 },
};

/** A price in another money than the dollar carries its code: `45.30 EUR/MWh`. Only a code does: models travel as JSON. */
function styleOf(unit: ChartUnit, currency: string): UnitStyle {
  // A unit without a style is its own name.
  const style = STYLES[unit] ?? { suffix: ` ${unit}`, finest: 0.1 };
  const code = /^[A-Z]{3}$/u.test(currency) ? currency : '';
  return unit === 'native-per-mwh' ? { ...style, suffix: ` ${code}/MWh` } : style;
}

/** Low and high end of an interval around a value. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * A value with its unit: `31.4%`, `1,842`, `912 EH/s`.
 * @param bounds interval around it: digits that its half width does not support are left out.
 * @param currency ISO 4217 code, for `native-per-mwh`.
 */
export function formatValue(
  value: number | null,
  unit: ChartUnit,
  bounds: Bounds | null = null,
  currency = '',
): string {
  if (value === null || !Number.isFinite(value)) return MISSING_TEXT;
  const style = styleOf(unit, currency);
  const { scale = 1, prefix = '', suffix = '' } = style;
  const printed = value * scale;
  const step = unit === 'pools' && Number.isInteger(value) ? 1 : stepOf(style, bounds, printed);
  return withUnit(formatNumber(Math.round(printed / step) * step, decimalsOf(step)), prefix, suffix);
}

/** The sign stands before the money: `−$12.50/MWh`. */
const withUnit = (number: string, prefix: string, suffix: string): string =>
  number.startsWith('−') ? `−${prefix}${number.slice(1)}${suffix}` : `${prefix}${number}${suffix}`;

/** A value in the digits of its unit, without its sign: `−12.50`, where a caption names the unit. */
export function formatFigure(value: number, unit: ChartUnit): string {
  const { scale = 1, finest } = styleOf(unit, '');
  return formatNumber(value * scale, decimalsOf(finest));
}

/** An interval with one unit: `28.6–34.3%`. Null if an end is missing. */
export function formatBounds(bounds: Bounds | null, unit: ChartUnit, currency = ''): string | null {
  if (bounds === null) return null;
  const { suffix = '' } = styleOf(unit, currency);
  const [low, high] = [bounds.low, bounds.high].map((end) => formatValue(end, unit, bounds, currency));
  if (low === undefined || high === undefined || low === MISSING_TEXT || high === MISSING_TEXT) return null;
  return `${low.slice(0, low.length - suffix.length)}–${high}`;
}

/** Both ends as one thing, or null where either is missing. */
export const boundsOf = (low: number | null | undefined, high: number | null | undefined): Bounds | null =>
  typeof low === 'number' && typeof high === 'number' && Number.isFinite(low) && Number.isFinite(high)
    ? { low, high }
    : null;

/** A tick of the y axis; `step` is the distance between ticks (stored unit). Word units stand at the top tick only. */
export function formatTick(value: number, unit: ChartUnit, step: number, isTop: boolean, currency = ''): string {
  const { scale = 1, prefix = '', suffix = '' } = styleOf(unit, currency);
  const decimals = decimalsOf(Math.abs(step * scale) || 1);
  const text = formatNumber(value * scale, decimals);
  return withUnit(text, prefix, suffix === '%' || isTop ? suffix : '');
}

/** `1,842` or `0.37`, with commas between thousands and a true minus sign. */
export function formatNumber(value: number, decimals: number): string {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',');
  const sign = value < 0 && Number(fixed) !== 0 ? '−' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** `1,008 blocks`, `1 block`. */
export const formatCount = (count: number, noun: SampleNoun): string =>
  `${formatNumber(count, 0)} ${count === 1 ? noun.slice(0, -1) : noun}`;

export const formatBlocks = (blocks: number): string => formatCount(blocks, 'blocks');

/** `22 Apr 2026`, UTC; `unknown` for a time that `Date` cannot hold. */
export function formatDate(at: Instant): string {
  if (!isDatable(at)) return UNKNOWN_TIME;
  const date = new Date(at * 1000);
  return `${date.getUTCDate()} ${monthName(date.getUTCMonth())} ${date.getUTCFullYear()}`;
}

/** `22 Apr 2026, 21:50 UTC`. */
export const formatInstant = (at: Instant): string =>
  isDatable(at) ? `${formatDate(at)}, ${formatClock(at)} UTC` : UNKNOWN_TIME;

/** End of a span of time: `21 Apr 2026` where a whole day ends (at 00:00 of the 22nd), else `22 Apr 2026, 21:50 UTC`. */
export const formatEnd = (at: Instant): string => (at % SECONDS_PER_DAY === 0 ? formatDate(at - 1) : formatInstant(at));

/** `21:50`, UTC; `unknown` for a time that `Date` cannot hold. */
export const formatClock = (at: Instant): string =>
  isDatable(at) ? new Date(at * 1000).toISOString().slice(11, 16) : UNKNOWN_TIME;

export const monthName = (month: number): string => MONTHS[month] ?? '';

function stepOf({ finest, scale = 1 }: UnitStyle, bounds: Bounds | null, printed: number): number {
  if (bounds === null) return finest;
  const halfWidth = (Math.abs(bounds.high - bounds.low) / 2) * scale;
  if (!(halfWidth > 0) || !Number.isFinite(halfWidth)) return finest;
  // Two digits of a half width that begins with 1, else one: ± 140 is printed in tens, ± 290 in hundreds.
  const supported = 10 ** Math.floor(Math.log10(halfWidth / 2));
  // Never so coarse that the value itself vanishes: 3 % ± 20 % is still "3%", not "0%".
  const leading = printed === 0 ? supported : 10 ** Math.floor(Math.log10(Math.abs(printed)));
  return Math.max(finest, Math.min(supported, leading));
}

const decimalsOf = (step: number): number => Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
