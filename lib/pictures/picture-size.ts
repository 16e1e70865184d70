import type { ChartSize } from '#lib/charts/chart-layout.ts';
import { PICTURE_LIMITS } from '#lib/contracts/picture-request.ts';

/** What link previews and mails show, px. */
export const PREVIEW_SIZE: ChartSize = { width: 1200, height: 630 };

/** The nearest size that may be drawn: whole px within the limits, and the same shape where both sides are within theirs. */
export function clampPictureSize({ width, height }: ChartSize): ChartSize {
  const sides = { width: clamp(width, PICTURE_LIMITS.w), height: clamp(height, PICTURE_LIMITS.h) };
  const tooMany = (sides.width * sides.height) / PICTURE_LIMITS.pixels;
  if (tooMany <= 1) return sides;
  const shrink = Math.sqrt(tooMany);
  return { width: Math.floor(sides.width / shrink), height: Math.floor(sides.height / shrink) };
}

const clamp = (value: number, [least, most]: readonly [number, number]): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : least;
