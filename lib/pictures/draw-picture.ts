import type { ChartSize } from '#lib/charts/chart-layout.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import type { ChartTheme } from '#lib/charts/palette.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';

/** Pictures wider than this are seen shrunk, in mails and link previews: they are drawn narrower and enlarged. */
const LAYOUT_WIDTH = 800;

/**
 * A stand-alone drawing of exactly this size. Charts over time are laid out for its shape; the others are as high as their rows
 * need, so they are drawn at the width at which they fill it, or stand in its middle.
 */
export function drawPicture(model: ChartModel, size: ChartSize, theme: Exclude<ChartTheme, 'css'>): string {
  const enlarge = Math.min(2, Math.max(1, size.width / LAYOUT_WIDTH));
  const layout = { width: size.width / enlarge, height: size.height / enlarge };
  const draw = (width: number): string =>
    paintSvg(model, { theme, standalone: true, prefix: model.id, width, height: layout.height, fit: size });
  const first = draw(layout.width);
  const height = heightOf(first);
  if (height <= layout.height + 1) return first;
  return draw((height * size.width) / size.height);
}

/** Height that a drawing came to, in its own px. */
const heightOf = (svg: string): number => Number(/ viewBox='0 0 [\d.]+ ([\d.]+)'/.exec(svg)?.[1] ?? 0);
