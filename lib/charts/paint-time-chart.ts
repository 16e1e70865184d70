import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { isCompact, layoutChart } from './chart-layout.ts';
import { inkOn } from './contrast.ts';
import type { Canvas, Drawing } from './drawing.ts';
import { extendLast } from './extend-last.ts';
import { dotNameLayer } from './layers/dot-name-layer.ts';
import { lineLayer } from './layers/line-layer.ts';
import type { Scene } from './layers/scene.ts';
import { stackLayer } from './layers/stack-layer.ts';
import { paintOverlay, paintUnderlay } from './paint-layers.ts';
import type { PaintOptions } from './paint-options.ts';
import { pagePaint } from './palette.ts';
import { isHoleAt } from './runs.ts';
import { scaleOf } from './scale-of.ts';
import { soundModel } from './sound-model.ts';
import { element } from './svg.ts';
import { MAX_POINTS, thin } from './thin.ts';

/** A chart over time: stack, lines or steps between its axes. */
export function paintTimeChart(model: TimeChart, options: PaintOptions, { prefix, inset }: Canvas): Drawing {
  const whole = soundModel(model);
  // A narrow file has no list beside it that could explain numbered events.
  const sound = options.standalone && isCompact(options) ? { ...whole, events: [] } : whole;
  const layout = layoutChart(sound, options, inset, scaleOf(sound));
  const drawn = thin(extendLast(sound), options.maxPoints ?? MAX_POINTS[layout.isCompact ? 'narrow' : 'wide']);
  const markup = paintScene({ model: drawn, layout, theme: options.theme, ink: inkOn, prefix });
  return { markup, height: options.height, plot: layout.plot };
}

function paintScene(scene: Scene): string {
  const isEmpty = scene.model.times.every((_, row) => isHoleAt(scene.model, row));
  const marks = isEmpty ? emptyNote(scene) : scene.model.kind === 'stack' ? stackLayer(scene) : lineLayer(scene);
  // Names of dots are for charts that stay drawings, so no browser loads them.
  return paintUnderlay(scene) + marks + paintOverlay(scene) + dotNameLayer(scene);
}

function emptyNote({ layout: { plot }, theme, model }: Scene): string {
  const place = { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2, 'text-anchor': 'middle' };
  return model.gaps.length > 0
    ? ''
    : element('text', { ...place, fill: pagePaint('ink-2', theme) }, 'No figures for this span');
}
