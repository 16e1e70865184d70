import type { DrawnShocks } from '#lib/domain/shock/draw-shocks.ts';
import type { DrawnQuantiles } from '#lib/domain/uncertainty/draw-summary.ts';

/** Stands where a range will stand once the draws are there. */
export const AWAITED = '…';
/** Stands where a range would stand if draws could be had. */
export const UNDRAWN = '—';

/** The draws of a shock, or what stands in the place of their ranges. */
export type Draws = DrawnShocks | typeof AWAITED | typeof UNDRAWN;

/** `8.1 to 9.4`, both ends as `print` has them, with `between` between them. */
export function rangeText(
  draws: Draws,
  quantilesIn: (drawn: DrawnShocks) => DrawnQuantiles | undefined,
  print: (value: number) => string,
  between = 'to',
): string {
  if (typeof draws === 'string') return draws;
  const ends = quantilesIn(draws);
  return ends === undefined ? '' : `${print(ends.low)} ${between} ${print(ends.high)}`;
}
