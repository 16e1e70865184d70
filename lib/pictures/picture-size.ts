import type { ChartSize } from '#lib/charts/chart-layout.ts';

/** What a picture may measure, px. A drawing of 20,000 x 20,000 px would take 14 s and 1.7 GB. */
export const PICTURE_LIMITS = { width: [200, 2000], height: [150, 1500], pixels: 3_000_000 } as const;

/** What link previews and mails show, px. */
export const PREVIEW_SIZE: ChartSize = { width: 1200, height: 630 };

/** The nearest size that may be drawn: whole px within the limits, and the same shape where both sides are within theirs. */
export function clampPictureSize({ width, height }: ChartSize): ChartSize {
  const sides = { width: clamp(width, PICTURE_LIMITS.width), height: clamp(height, PICTURE_LIMITS.height) };
  const tooMany = (sides.width * sides.height) / PICTURE_LIMITS.pixels;
  if (tooMany <= 1) return sides;
  const shrink = Math.sqrt(tooMany);
  return { width: Math.floor(sides.width / shrink), height: Math.floor(sides.height / shrink) };
}

const clamp = (value: number, [least, most]: readonly [number, number]): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : least;
