import type { ChartSize } from '#lib/charts/chart-layout.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import type { ChartTheme } from '#lib/charts/palette.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';

/** Pictures wider than this are seen shrunk, in mails and link previews: they are drawn narrower and enlarged. */
const LAYOUT_WIDTH = 800;

/**
 * Maps are laid out in steps of this many px and shrunk to fit: outlines of the world for one more width take 50 ms of a core, and a
 * stranger may ask for any width.
 */
const MAP_STEP = 40;

/** Fewer rows than this tell too little; px that title, legend, axes and source take at least. */
const LEAST_BARS = 8;
const AROUND_BARS = 150;

/**
 * A stand-alone drawing of exactly this size. Charts over time are laid out for its shape; the others are as high as their rows
 * need: of ranked bars as many are drawn as fit, which is said, and what is still too high is drawn wider and shrunk.
 */
export function drawPicture(model: ChartModel, size: ChartSize, theme: Exclude<ChartTheme, 'css'>): string {
  const enlarge = Math.min(2, Math.max(1, size.width / LAYOUT_WIDTH));
  const layout = { width: size.width / enlarge, height: size.height / enlarge };
  const draw = (drawn: ChartModel, wanted: number): string => {
    const width = model.kind === 'map' ? Math.ceil(wanted / MAP_STEP) * MAP_STEP : wanted;
    return paintSvg(drawn, { theme, standalone: true, prefix: model.id, width, height: layout.height, fit: size });
  };
  const first = draw(model, layout.width);
  const height = heightOf(first);
  if (height <= layout.height + 1) return first;
  const fitting = withFewerBars(model, (layout.height - AROUND_BARS) / (height - AROUND_BARS));
  const fewer = draw(fitting, layout.width);
  const left = heightOf(fewer);
  return left <= layout.height + 1 ? fewer : draw(fitting, (left * size.width) / size.height);
}

/** The first of its bars that have a figure. @param part how much of the bars may stay, 0..1 */
function withFewerBars(model: ChartModel, part: number): ChartModel {
  if (model.kind !== 'bars') return model;
  const most = Math.max(LEAST_BARS, Math.floor(model.bars.length * part));
  const bars = model.bars.filter(({ missing }) => missing === null).slice(0, most);
  const told = `the first ${bars.length} of ${model.bars.length}`;
  return bars.length === 0 ? model : { ...model, bars, subtitle: `${model.subtitle}; ${told}` };
}

/** Height that a drawing came to, in its own px. */
const heightOf = (svg: string): number => Number(/ viewBox='0 0 [\d.]+ ([\d.]+)'/.exec(svg)?.[1] ?? 0);
