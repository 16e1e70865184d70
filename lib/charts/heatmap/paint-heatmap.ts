import type { HeatmapChart } from '#lib/contracts/heatmap-chart.ts';
import { startOfDay } from '#lib/domain/time.ts';
import type { Canvas, Drawing } from '../drawing.ts';
import { formatDate, formatValue } from '../format.ts';
import { gapPaint, hatchDefinitions } from '../layers/hatch.ts';
import { minusDefinitions, minusPaint, paintScaleLegend } from '../layers/scale-legend.ts';
import { pagePaint } from '../palette.ts';
import { onScalePaint, scalePaint } from '../scale-colours.ts';
import { element, escapeXml, round } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import { classOf, type ValueClass, valueClasses } from '../value-classes.ts';
import { dayTicks } from './day-ticks.ts';
import { daySummary, type HeatDay, HOURS, heatDays, holeReason, hourText } from './heat-cells.ts';
import { type HeatLayout, layoutHeatmap } from './heat-layout.ts';

interface HeatScene {
  readonly model: HeatmapChart;
  readonly days: readonly HeatDay[];
  readonly classes: readonly ValueClass[];
  readonly layout: HeatLayout;
  readonly canvas: Canvas;
}

/** Hour of day by day, a colour per class of values; negative cells carry a sign or hatching, missing ones another hatching. */
export function paintHeatmap(model: HeatmapChart, canvas: Canvas): Drawing {
  const days = heatDays(model);
  const layout = layoutHeatmap(days, canvas);
  const known = days.flatMap(({ values }) => values.filter((value) => value !== null));
  const classes = valueClasses(known, model.scale);
  const scene: HeatScene = { model, days, classes, layout, canvas };
  const { theme, prefix, width } = canvas;
  const hasMissing = days.length * HOURS > known.length;
  const place = { left: layout.isNarrow ? 10 : layout.plot.left, top: layout.legendTop };
  const legend = { classes, ...place, width: width - place.left - 10, theme, prefix, hasMissing };
  const markup = [
    hatchDefinitions(canvas),
    minusDefinitions({ classes, theme, prefix }),
    paintScaleLegend(model, legend),
    paintRuns(scene),
    paintSeams(scene),
    paintSigns(scene),
    paintAxes(scene),
    paintHover(scene),
  ];
  return { markup: markup.join(''), height: layout.height, plot: layout.plot };
}

const MISSING = -1;

/**
 * Neighbouring hours of one class as strokes as thick as a day: a year has 8,760 cells, and a rectangle for each would weigh ten
 * times as much.
 */
function paintRuns({ days, classes, layout, canvas }: HeatScene): string {
  const { cell, isSideways, corner } = layout;
  const paths = new Map<number, string>();
  days.forEach(({ values }, index) => {
    const own = values.map((value) => (value === null ? MISSING : classOf(classes, value)));
    for (let start = 0; start < HOURS; ) {
      const end = own.findIndex((other, hour) => hour > start && other !== own[start]);
      const length = (end < 0 ? HOURS : end) - start;
      const [x, y] = corner(index, start);
      const d = isSideways
        ? `M${round(x + cell.width / 2)},${round(y)}v${round(length * cell.height)}`
        : `M${round(x)},${round(y + cell.height / 2)}h${round(length * cell.width)}`;
      const key = own[start] ?? MISSING;
      paths.set(key, (paths.get(key) ?? '') + d);
      start += length;
    }
  });
  const thickness = isSideways ? cell.width : cell.height;
  const thick = { 'stroke-width': thickness, fill: 'none', 'shape-rendering': 'crispEdges' };
  const strokes = [...paths]
    .sort(([a], [b]) => a - b)
    .map(([key, d]) => {
      const one = classes[key];
      if (one === undefined)
        return element('path', { class: 'chart-gap', d, stroke: gapPaint(canvas.prefix), ...thick });
      const ground = element('path', {
        class: 'chart-cells',
        d,
        stroke: scalePaint(one.colour, canvas.theme),
        ...thick,
      });
      const isHatched = one.high <= 0 && !layout.isRoomy;
      return ground + (isHatched ? element('path', { d, stroke: minusPaint(canvas.prefix, one), ...thick }) : '');
    });
  return strokes.join('');
}

/** Seams between cells that are large enough to be told apart. */
function paintSeams({ days, layout: { plot, isRoomy, corner, isSideways }, canvas }: HeatScene): string {
  if (!isRoomy) return '';
  const across = Array.from({ length: HOURS + 1 }, (_, hour) => corner(0, hour));
  const along = Array.from({ length: days.length + 1 }, (_, index) => corner(index, 0));
  const [columns, rows] = isSideways ? [along, across] : [across, along];
  const uprights = columns.map(([x]) => `M${round(x)},${plot.top}V${plot.bottom}`);
  const levels = rows.map(([, y]) => `M${plot.left},${round(y)}H${round(plot.right)}`);
  return element('path', {
    d: [...uprights, ...levels].join(''),
    stroke: pagePaint('card', canvas.theme),
    fill: 'none',
  });
}

/** A minus sign in every negative cell with room for it. */
function paintSigns({ days, classes, layout: { cell, corner, isRoomy }, canvas }: HeatScene): string {
  if (!isRoomy) return '';
  const signs = new Map<ValueClass, string>();
  days.forEach(({ values }, index) => {
    values.forEach((value, hour) => {
      const own = value === null || value >= 0 ? undefined : classes[classOf(classes, value)];
      if (own === undefined) return;
      const [x, y] = corner(index, hour);
      const d = `M${round(x + cell.width / 2 - 3)},${round(y + cell.height / 2)}h6`;
      signs.set(own, (signs.get(own) ?? '') + d);
    });
  });
  const look = { 'stroke-width': '1.6', fill: 'none' };
  const paths = [...signs].map(([{ colour }, d]) =>
    element('path', { class: 'chart-minus', d, stroke: onScalePaint(colour, canvas.theme), ...look }),
  );
  return paths.join('');
}

function paintAxes({ days, layout, canvas }: HeatScene): string {
  const { plot, cell, isSideways, isNarrow } = layout;
  const ink = { class: 'chart-axis', fill: pagePaint('ink-2', canvas.theme) };
  const [dayPitch, hourPitch] = isSideways ? [cell.width, cell.height] : [cell.height, cell.width];
  const everyHour = !isSideways && !isNarrow ? 1 : 3;
  const hours = Array.from({ length: HOURS / everyHour }, (_, at) => at * everyHour).map((hour) => {
    const at = (hour + 0.5) * hourPitch;
    return isSideways
      ? element('text', { x: plot.left - 8, y: plot.top + at + 4, 'text-anchor': 'end' }, `${hourText(hour)}:00`)
      : element('text', { x: plot.left + at, y: plot.top - 7, 'text-anchor': 'middle' }, hourText(hour));
  });
  const dates = days.map(({ day }) => day);
  const ticks = dayTicks(dates, dayPitch, isSideways ? 62 : 15).map(({ index, label }) => {
    if (!isSideways) {
      const y = plot.top + (index + 0.5) * dayPitch + 4;
      return element('text', { x: plot.left - 8, y, 'text-anchor': 'end' }, escapeXml(label));
    }
    const x = plot.left + index * dayPitch;
    // A month that begins in the last days has no room for its name.
    return x + textWidth(label) > canvas.width ? '' : element('text', { x, y: plot.top - 7 }, escapeXml(label));
  });
  return element('g', ink, ...hours, ...ticks);
}

/** What the pointer learns of a day; a title for each of 8,760 hours would be heavier than the drawing. */
function paintHover({ model, days, layout: { plot, cell, isSideways, corner } }: HeatScene): string {
  const print = (value: number): string => formatValue(value, model.unit, null, model.currency);
  const lines = days.map((day, index) => {
    const summary = daySummary(day);
    const text =
      summary === null
        ? holeReason(model, day.day, 0)
        : `mean ${print(summary.mean)}, ${print(summary.low)} to ${print(summary.high)}${summary.negative > 0 ? `, ${summary.negative} h below zero` : ''}`;
    const [x] = corner(index, 0);
    const y = plot.top + (index + 0.5) * cell.height;
    const d = isSideways
      ? `M${round(x + cell.width / 2)},${plot.top}V${plot.bottom}`
      : `M${plot.left},${round(y)}H${plot.right}`;
    return element('path', { d }, element('title', {}, escapeXml(`${formatDate(startOfDay(day.day))}: ${text}`)));
  });
  const thickness = isSideways ? cell.width : cell.height;
  return element('g', { 'stroke-width': thickness, 'pointer-events': 'stroke' }, ...lines);
}
