import type { IndicatorUnit } from './indicators.ts';

interface Style {
  readonly scale: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly decimals: number;
}

const plain = (decimals: number, suffix = ''): Style => ({ scale: 1, prefix: '', suffix, decimals });

const STYLES: Readonly<Record<IndicatorUnit, Style>> = {
  share: { scale: 100, prefix: '', suffix: '%', decimals: 1 },
  index: plain(0),
  count: plain(0),
  usd: { scale: 1, prefix: '$', suffix: '', decimals: 0 },
  months: plain(1, ' months'),
  'months-per-halving': plain(1, ' months'),
  elo: plain(1, ' Elo'),
  points: plain(1, ' points'),
  'points-per-year': plain(1, ' points'),
  'change-points': plain(2, ' points'),
};

/** Billions of dollars are written as such. */
const WORD = ' billion';
const BILLION = 1e9;

/** `36.7%`, `1,849`, `$41,400`, `$24.9 billion`, `32.5 Elo`. */
export function figureText(value: number, unit: IndicatorUnit): string {
  const { scale, prefix, suffix, decimals } = STYLES[unit];
  if (unit === 'usd' && Math.abs(value) >= BILLION) return `${signed(value / BILLION, 1, prefix)}${WORD}`;
  return `${signed(value * scale, decimals, prefix)}${suffix}`;
}

/** `1,849–1,874`; one figure where both ends are written alike. */
export function rangeInWords(low: number, high: number, unit: IndicatorUnit): string {
  const [from, to] = [figureText(low, unit), figureText(high, unit)];
  if (from === to) return from;
  const suffix = from.endsWith(WORD) && to.endsWith(WORD) ? WORD : STYLES[unit].suffix;
  return `${suffix !== '' && from.endsWith(suffix) ? from.slice(0, -suffix.length) : from}–${to}`;
}

/** `+12%`, `−33%`: with its sign, no digit more than the tenth. */
export function percentText(parts: number): string {
  const percent = parts * 100;
  return `${percent > 0 ? '+' : ''}${signed(percent, Math.abs(percent) < 100 ? 1 : 0, '')}%`;
}

/** `+0.10 points`: percentage points of a share, and of anything else its own unit. */
export function changeText(change: number, unit: IndicatorUnit): string {
  const sign = change > 0 ? '+' : '';
  return unit === 'share' ? `${sign}${signed(change * 100, 2, '')} points` : `${sign}${figureText(change, unit)}`;
}

/** No `Intl`: the same sentence has to come out on every machine. */
function signed(value: number, decimals: number, prefix: string): string {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',');
  const sign = value < 0 && Number(fixed) !== 0 ? '−' : '';
  const end = fraction === undefined || /^0+$/u.test(fraction) ? '' : `.${fraction}`;
  return `${sign}${prefix}${grouped}${end}`;
}
