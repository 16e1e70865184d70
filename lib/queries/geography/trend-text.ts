import { indexText } from '#lib/charts/range-text.ts';
import type { FigureRange } from '#lib/contracts/layers-page.ts';

/** How an index stands to that of a year before: only ranges that do not meet are a change. */
export function trendText(before: FigureRange, after: FigureRange): string {
  const was = indexText(before);
  if (after.low > before.high) return `up from ${was} a year before`;
  if (after.high < before.low) return `down from ${was} a year before`;
  return `no change to be told from ${was} a year before`;
}
