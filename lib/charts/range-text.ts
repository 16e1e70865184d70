import { formatNumber } from './format.ts';

/** An index between two ends: `1,849–1,874`, or one number where both print alike. */
export function indexText({ low, high }: { readonly low: number; readonly high: number }): string {
  const [least, most] = [formatNumber(low, 0), formatNumber(high, 0)];
  return least === most ? least : `${least}–${most}`;
}

/** Fewest entities for more than half: `2`, `2–3`, `9 or more`. */
export function countText({ low, high }: { readonly low: number; readonly high: number | null }): string {
  if (high === null) return `${low} or more`;
  return low === high ? String(low) : `${low}–${high}`;
}
