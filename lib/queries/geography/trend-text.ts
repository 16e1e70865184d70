import { indexText } from '#lib/charts/range-text.ts';
import type { FigureRange } from '#lib/contracts/layers-page.ts';

/** How an index stands to an earlier one: only ranges that do not meet are a change. */
export function trendText(before: FigureRange, after: FigureRange): string {
  const was = indexText(before);
  if (after.low > before.high) return `up from ${was}`;
  if (after.high < before.low) return `down from ${was}`;
  return `no clear change from ${was}`;
}
