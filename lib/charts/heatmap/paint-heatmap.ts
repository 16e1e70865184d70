import type { HeatmapChart } from '#lib/contracts/heatmap-chart.ts';
import { startOfDay } from '#lib/domain/time.ts';
import type { Canvas, Drawing } from '../drawing.ts';
import { formatDate, formatValue } from '../format.ts';
import { gapPaint, hatchDefinitions } from '../layers/hatch.ts';
import { minusDefinitions, minusPaint, paintScaleLegend } from '../layers/scale-legend.ts';
import { pagePaint } from '../palette.ts';
import { onScalePaint, scalePaint } from '../scale-colours.ts';
import { element, escapeXml, round } from '../svg.ts';
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

/**
 * Neighbouring cells of one class as strokes as thick as a row: a year has 8,760 cells, and a rectangle for each would weigh
 * ten times as much.
 */
function paintRuns({ days, classes, layout, canvas }: HeatScene): string {
  const { plot, cell, columns, rows, place } = layout;
  const MISSING = -1;
  const paths = new Map<number, string>();
  for (let row = 0; row < rows; row += 1) {
    const y = round(plot.top + (row + 0.5) * cell.height);
    const classAt = (column: number): number => {
      const { index, hour } = place(row, column);
      const value = days[index]?.values[hour] ?? null;
      return value === null ? MISSING : classOf(classes, value);
    };
    for (let start = 0; start < columns; ) {
      const own = classAt(start);
      let end = start + 1;
      while (end < columns && classAt(end) === own) end += 1;
      const from = round(plot.left + start * cell.width);
      paths.set(own, `${paths.get(own) ?? ''}M${from},${y}h${round((end - start) * cell.width)}`);
      start = end;
    }
  }
  const thick = { 'stroke-width': cell.height, fill: 'none', 'shape-rendering': 'crispEdges' };
  const strokes = [...paths]
    .sort(([a], [b]) => a - b)
    .map(([own, d]) => {
      const one = classes[own];
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
function paintSeams({ layout: { plot, cell, columns, rows, isRoomy }, canvas }: HeatScene): string {
  if (!isRoomy) return '';
  const uprights = Array.from(
    { length: columns + 1 },
    (_, at) => `M${round(plot.left + at * cell.width)},${plot.top}V${plot.bottom}`,
  );
  const levels = Array.from(
    { length: rows + 1 },
    (_, at) => `M${plot.left},${round(plot.top + at * cell.height)}H${round(plot.right)}`,
  );
  return element('path', {
    d: [...uprights, ...levels].join(''),
    stroke: pagePaint('card', canvas.theme),
    fill: 'none',
  });
}

/** A minus sign in every negative cell with room for it. */
function paintSigns({ days, classes, layout, canvas }: HeatScene): string {
  if (!layout.isRoomy) return '';
  const { plot, cell } = layout;
  const signs = new Map<ValueClass, string>();
  days.forEach(({ values }, index) => {
    values.forEach((value, hour) => {
      const own = value === null || value >= 0 ? undefined : classes[classOf(classes, value)];
      if (own === undefined) return;
      const [column, row] = layout.isSideways ? [index, hour] : [hour, index];
      const x = round(plot.left + (column + 0.5) * cell.width - 3);
      signs.set(own, `${signs.get(own) ?? ''}M${x},${round(plot.top + (row + 0.5) * cell.height)}h6`);
    });
  });
  const paths = [...signs].map(([{ colour }, d]) =>
    element('path', {
      class: 'chart-minus',
      d,
      stroke: onScalePaint(colour, canvas.theme),
      'stroke-width': '1.6',
      fill: 'none',
    }),
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
  const ticks = dayTicks(
    days.map(({ day }) => day),
    dayPitch,
    isSideways ? 62 : 15,
  ).map(({ index, label }) =>
    isSideways
      ? element('text', { x: plot.left + index * dayPitch, y: plot.top - 7 }, escapeXml(label))
      : element(
          'text',
          { x: plot.left - 8, y: plot.top + (index + 0.5) * dayPitch + 4, 'text-anchor': 'end' },
          escapeXml(label),
        ),
  );
  return element('g', ink, ...hours, ...ticks);
}

/** What the pointer learns of a day; a title for each of 8,760 hours would be heavier than the drawing. */
function paintHover({ model, days, layout: { plot, cell, isSideways } }: HeatScene): string {
  const print = (value: number): string => formatValue(value, model.unit, null, model.currency);
  const boxes = days.map((day, index) => {
    const summary = daySummary(day);
    const text =
      summary === null
        ? holeReason(model, day.day, 0)
        : `mean ${print(summary.mean)}, ${print(summary.low)} to ${print(summary.high)}${summary.negative > 0 ? `, ${summary.negative} h below zero` : ''}`;
    const box = isSideways
      ? { x: plot.left + index * cell.width, y: plot.top, width: cell.width, height: plot.bottom - plot.top }
      : { x: plot.left, y: plot.top + index * cell.height, width: plot.right - plot.left, height: cell.height };
    return element('rect', box, element('title', {}, escapeXml(`${formatDate(startOfDay(day.day))}: ${text}`)));
  });
  return element('g', { fill: 'none', 'pointer-events': 'all' }, ...boxes);
}
