import type { ChartSize } from '#lib/charts/chart-layout.ts';
import { type ChartTheme, pagePaint } from '#lib/charts/palette.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { drawPicture } from './draw-picture.ts';
import { clampPictureSize } from './picture-size.ts';
import { createRasteriser, type Rasteriser } from './rasteriser.ts';

let shared: Rasteriser | null = null;

/**
 * The chart as a PNG file of exactly this size, with title, source line and as-of time, in the typeface of the pages.
 * @param size px; brought within `PICTURE_LIMITS`
 * @throws PictureError when it is late (3 s), when too many wait, or when it cannot be made
 */
export function paintPng(model: ChartModel, size: ChartSize, theme: Exclude<ChartTheme, 'css'>): Promise<Buffer> {
  shared ??= createRasteriser();
  return shared.rasterise(drawPicture(model, clampPictureSize(size), theme), pagePaint('card', theme));
}
