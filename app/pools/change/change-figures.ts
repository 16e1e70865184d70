import { formatNumber } from '#lib/charts/format.ts';
import type { BackTest, FigureWithInterval } from '#lib/contracts/change-page.ts';

/** `p < 0.001`, `0.043`: three digits are all that a decision at 5 % needs. */
export const formatChance = (p: number): string => (p < 0.001 ? '<0.001' : formatNumber(p, p < 0.1 ? 3 : 2));

/** `−2.1 (−4.4 to +0.3)`, in percent or percentage points. */
export function formatChange({ value, low, high }: FigureWithInterval): string {
  return `${signed(100 * value, 1)} (${signed(100 * low, endDecimals(low, high))} to ${signed(100 * high, endDecimals(low, high))})`;
}

/** `−21.8% (−30 to −13)` for hashrate, `−2.9 points (−5.9 to 0.0)` for a share. */
export function formatMeasured({ measure, change }: Pick<BackTest, 'measure' | 'change'>): string {
  return formatChange(change).replace(' (', `${measure === 'share' ? ' points' : '%'} (`);
}

/** Ends of an interval that is wider than four points need no tenths. */
const endDecimals = (low: number, high: number): number => (high - low < 0.04 ? 1 : 0);

function signed(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return text.startsWith('−') || Number(text) === 0 ? text : `+${text}`;
}
