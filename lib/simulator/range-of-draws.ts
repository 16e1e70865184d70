import type { DrawnQuantiles } from '#lib/domain/uncertainty/draw-summary.ts';

/** Stands where a range will stand once the draws are there. */
export const AWAITED = '…';

/** `8.1 to 9.4`, both ends as `print` has them; `AWAITED` without draws. */
export const rangeText = (drawn: DrawnQuantiles | undefined, print: (value: number) => string): string =>
  drawn === undefined ? AWAITED : `${print(drawn.low)} to ${print(drawn.high)}`;
