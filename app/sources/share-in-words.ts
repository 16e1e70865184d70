import { formatNumber } from '#lib/charts/format.ts';

/**
 * A part of a whole in percent, never rounded to "0%" or "100%" when it is neither: `0.3%`, `under 0.1%`, `over 99.9%`.
 * Null where there is no whole.
 */
export function shareInWords(part: number, whole: number): string | null {
  if (whole <= 0) return null;
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.1) return 'under 0.1%';
  if (part < whole && percent > 99.9) return 'over 99.9%';
  return `${formatNumber(percent, part === 0 || part === whole ? 0 : 1)}%`;
}
