import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartSize, isCompact, layoutChart } from './chart-layout.ts';
import { describeChart } from './describe-chart.ts';
import { gridLayer, tickLayer } from './layers/axis-layer.ts';
import { endDotLayer } from './layers/end-dot-layer.ts';
import { eventLayer } from './layers/event-layer.ts';
import { frameLayer, frameWords } from './layers/frame-layer.ts';
import { gapLayer, gapReasonLayer } from './layers/gap-layer.ts';
import { hatchDefinitions } from './layers/hatch.ts';
import { innerLabelLayer } from './layers/inner-label-layer.ts';
import { labelLayer } from './layers/label-layer.ts';
import { lineLayer } from './layers/line-layer.ts';
import type { Scene } from './layers/scene.ts';
import { stackLayer } from './layers/stack-layer.ts';
import { zoneLabelLayer, zoneLayer } from './layers/zone-layer.ts';
import { type ChartTheme, pagePaint } from './palette.ts';
import { isHoleAt } from './runs.ts';
import { soundModel } from './sound-model.ts';
import { element, escapeXml } from './svg.ts';
import { MAX_POINTS, thin } from './thin.ts';

export interface PaintOptions extends ChartSize {
  readonly theme: ChartTheme;
  /** Starts every id: must differ between drawings of one page. Letters, digits and `-`; anything else is dropped. */
  readonly prefix?: string;
  /** Adds title, subtitle, source line, ground and the mark of simulated data: for files and embeds. */
  readonly standalone?: boolean;
  /** Most instants drawn; by default about one for two px. */
  readonly maxPoints?: number;
}

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";

/**
 * The chart as one SVG element. Pure; any model gives well-formed XML without style attributes or scripts.
 * @returns markup with `role="img"`, named by the finding and described by its newest figures.
 */
export function paintSvg(model: ChartModel, options: PaintOptions): string {
  const { width, height, theme } = options;
  const prefix = (options.prefix ?? model.id).replace(/[^\w-]/gu, '') || 'chart';
  const whole = soundModel(model);
  // A narrow file has no list beside it that could explain numbered events.
  const sound = options.standalone && isCompact(options) ? { ...whole, events: [] } : whole;
  const words = options.standalone ? frameWords(sound, options) : null;
  const layout = layoutChart(sound, options, words?.inset);
  const drawn = thin(sound, options.maxPoints ?? MAX_POINTS[layout.isCompact ? 'narrow' : 'wide']);
  const scene: Scene = { model: drawn, layout, theme, prefix };
  const ground = element('rect', { width, height, fill: pagePaint('card', theme) });
  return element(
    'svg',
    rootAttributes(prefix, options),
    element('title', { id: `${prefix}-title` }, escapeXml(model.title) || 'Chart'),
    element('desc', { id: `${prefix}-desc` }, escapeXml(describeChart(sound))),
    words === null ? '' : ground,
    paintScene(scene),
    words === null ? '' : frameLayer(words, scene),
  );
}

const UNDERLAYS = [hatchDefinitions, zoneLayer, gridLayer, gapLayer];

/** What lies behind the marks of a chart. */
export const paintUnderlay = (scene: Scene): string => UNDERLAYS.map((layer) => layer(scene)).join('');

const OVERLAYS = [tickLayer, eventLayer, gapReasonLayer, zoneLabelLayer, endDotLayer, innerLabelLayer, labelLayer];

/** What lies above the marks of a chart. */
export const paintOverlay = (scene: Scene): string => OVERLAYS.map((layer) => layer(scene)).join('');

function paintScene(scene: Scene): string {
  const isEmpty = scene.model.times.every((_, row) => isHoleAt(scene.model, row));
  const marks = isEmpty ? emptyNote(scene) : scene.model.kind === 'stack' ? stackLayer(scene) : lineLayer(scene);
  return paintUnderlay(scene) + marks + paintOverlay(scene);
}

function rootAttributes(prefix: string, { width, height }: PaintOptions) {
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'chart-svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': `${prefix}-title`,
    'aria-describedby': `${prefix}-desc`,
    'font-family': FONT,
    'font-size': '12',
  };
}

function emptyNote({ layout: { plot }, theme, model }: Scene): string {
  const place = { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2, 'text-anchor': 'middle' };
  return model.gaps.length > 0
    ? ''
    : element('text', { ...place, fill: pagePaint('ink-2', theme) }, 'No figures for this span');
}
