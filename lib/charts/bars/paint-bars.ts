import type { BarChart } from '#lib/contracts/bar-chart.ts';
import type { Canvas, Drawing } from '../drawing.ts';
import { statusColour, statusText } from '../earning-status.ts';
import { gapPaint, hatchDefinitions } from '../layers/hatch.ts';
import { type LegendEntry, paintLegendRow, statusEntries } from '../layers/legend-row.ts';
import { statusMark } from '../layers/status-mark.ts';
import { type ChartTheme, pagePaint, strokePaint } from '../palette.ts';
import { referenceText } from '../reference-text.ts';
import { element, escapeXml } from '../svg.ts';
import { BOLD, fitText, textWidth } from '../text-width.ts';
import { printInterval, printValue } from './bar-figure.ts';
import {
  type BarLayout,
  type BarRow,
  BEFORE_MARK,
  LEGEND_PITCH,
  layoutBars,
  MARK_ROOM,
  NOTE_SIZE,
} from './bar-layout.ts';

/** Darkest at the base: the level that is paid first. */
const OPACITIES = ['1', '0.58', '0.3'] as const;
/** Width of what stands for a bar without a figure. */
const STUMP = 26;

interface BarScene {
  readonly model: BarChart;
  readonly layout: BarLayout;
  readonly canvas: Canvas;
}

/** Ranked bars: names, segments per level, whiskers, figures with their mark, and the line to compare them with. */
export function paintBars(model: BarChart, canvas: Canvas): Drawing {
  const layout = layoutBars(model, canvas);
  const scene = { model, layout, canvas };
  const markup = [
    hatchDefinitions(canvas),
    paintLegend(scene),
    paintAxis(scene),
    ...layout.rows.map((row) => paintMarks(row, scene)),
    // Above the bars, below the words: a figure must stay legible where the line crosses it.
    paintReference(scene),
    ...layout.rows.map((row) => paintWords(row, scene)),
    layout.rows.length === 0 ? emptyNote(scene) : '',
  ];
  return { markup: markup.join(''), height: layout.height, plot: layout.plot };
}

const paintMarks = (row: BarRow, scene: BarScene): string =>
  row.value === null ? paintStump(row, scene) : paintSegments(row, scene) + paintWhisker(row, scene);

/** Name and figure, or why there is none; the whole row answers the pointer, not its ink alone. */
function paintWords(row: BarRow, scene: BarScene): string {
  const { layout, canvas, model } = scene;
  const title = element('title', {}, escapeXml(hoverText(row, model)));
  const box = { x: 0, y: row.top, width: canvas.width, height: layout.pitch, fill: 'none', 'pointer-events': 'all' };
  const words = paintName(row, scene) + (row.value === null ? paintReason(row, scene) : paintFigure(row, scene));
  return element('g', { class: 'chart-bar' }, title, element('rect', box), words);
}

/** All that is known about a bar, for the pointer. */
function hoverText({ bar, values, interval, missing }: BarRow, model: BarChart): string {
  const levels = values.flatMap((value, index) =>
    value === null ? [] : [`${model.levels[index]?.name ?? ''}: ${printValue(model, value)}`],
  );
  const range = printInterval(model, interval);
  const facts = [
    ...levels,
    range === null ? null : `${model.intervalLabel ?? 'range'}: ${range}`,
    bar.status === null ? null : statusText[bar.status],
    missing,
    bar.note === '' ? null : bar.note,
  ];
  return `${bar.name}: ${facts.filter((fact) => fact !== null).join('; ')}`;
}

/** Each level from where the one before it ends; the first lies on top, as a later one may reach back over zero. */
function paintSegments({ bar, values, top }: BarRow, { layout, canvas }: BarScene): string {
  const paint = strokePaint(statusColour(bar.status), canvas.theme);
  const place = { y: top + layout.bar.top, height: layout.bar.height };
  let before = 0;
  const segments = values.map((value, index) => {
    if (value === null) return '';
    const [start, end] = [layout.x(before), layout.x(value)].sort((a, b) => a - b) as [number, number];
    before = value;
    const size = { x: start, width: Math.max(end - start, 0.5), ...place };
    // A ground of its own keeps grid and reference from shining through the paler levels.
    const ground = element('rect', { ...size, fill: pagePaint('card', canvas.theme) });
    return ground + element('rect', { ...size, fill: paint, 'fill-opacity': OPACITIES[index] ?? '0.3' });
  });
  return segments.reverse().join('');
}

function paintWhisker({ interval, top }: BarRow, { layout, canvas }: BarScene): string {
  if (interval === null) return '';
  const [low, high] = [layout.x(interval.low).toFixed(1), layout.x(interval.high).toFixed(1)];
  const y = top + layout.bar.top + layout.bar.height / 2;
  const d = `M${low},${y}H${high}M${low},${y - 3}v6M${high},${y - 3}v6`;
  const halo = { stroke: pagePaint('card', canvas.theme), 'stroke-width': '3.5', 'stroke-opacity': '0.7' };
  const ink = { stroke: pagePaint('ink', canvas.theme), 'stroke-width': '1.2' };
  return element('path', { d, fill: 'none', ...halo }) + element('path', { d, fill: 'none', ...ink });
}

/** A short hatched stump instead of a bar. */
function paintStump({ top }: BarRow, { layout, canvas }: BarScene): string {
  const box = { x: layout.x(0), y: top + layout.bar.top, width: STUMP, height: layout.bar.height };
  const look = { fill: gapPaint(canvas.prefix), stroke: pagePaint('line', canvas.theme) };
  return element('rect', { class: 'chart-gap', ...box, ...look });
}

/** The reason beside the stump, as far as there is room. */
function paintReason({ missing, top }: BarRow, { layout, canvas }: BarScene): string {
  const x = layout.x(0) + STUMP + 6;
  const words = fitText(missing ?? '', Math.max(0, canvas.width - 8 - x));
  const look = { ...halo(canvas.theme), fill: pagePaint('ink-2', canvas.theme) };
  const y = top + layout.bar.top + layout.bar.height / 2 + 4;
  return words === '' ? '' : element('text', { class: 'chart-bar-reason', x, y, ...look }, escapeXml(words));
}

function paintName(row: BarRow, { layout, canvas }: BarScene): string {
  const { bar, top, text } = row;
  const { plot, isNarrow, hasNotes } = layout;
  const figureRoom = text === '' ? 0 : textWidth(text) + MARK_ROOM + 12;
  const room = isNarrow ? plot.right - plot.left - figureRoom : plot.left - 18;
  const hasNote = hasNotes && bar.note !== '';
  const middle = top + layout.pitch / 2;
  const place = isNarrow
    ? { x: plot.left, y: top + 12 }
    : { x: plot.left - 8, y: hasNote ? middle - 2 : middle + 4, 'text-anchor': 'end' };
  const name = { ...place, fill: pagePaint('ink', canvas.theme), 'font-weight': '500' };
  const noteY = isNarrow ? top + 39 : middle + 11;
  const note = { ...place, y: noteY, fill: pagePaint('ink-2', canvas.theme), 'font-size': String(NOTE_SIZE) };
  const noteText = fitText(bar.note, isNarrow ? plot.right - plot.left : room, NOTE_SIZE);
  return (
    element('text', { class: 'chart-bar-name', ...name }, escapeXml(fitText(bar.name, room / 1.04))) +
    (hasNote ? element('text', { class: 'chart-bar-note', ...note }, escapeXml(noteText)) : '')
  );
}

/** The figure and its mark: at the end of the bar, or at the right edge above it. */
function paintFigure({ bar, values, interval, top, text }: BarRow, { layout, canvas }: BarScene): string {
  const { plot, isNarrow } = layout;
  const end = Math.max(...[0, ...values, interval?.high ?? null].flatMap((one) => (one === null ? [] : layout.x(one))));
  const hasMark = bar.status !== null;
  const y = isNarrow ? top + 12 : top + layout.pitch / 2 + 4;
  const x = isNarrow ? plot.right - textWidth(text) : end + BEFORE_MARK + (hasMark ? MARK_ROOM : 0);
  const look = { ...halo(canvas.theme), 'stroke-width': '5', fill: pagePaint('ink', canvas.theme) };
  const mark = hasMark ? statusMark(bar.status, x - MARK_ROOM + 7, y - 4, canvas.theme) : '';
  return mark + element('text', { class: 'chart-bar-figure', x, y, ...look }, escapeXml(text));
}

/** Vertical grid with its figures above and below: on a long list one of them is in sight. */
function paintAxis({ model, layout: { plot, axis, x }, canvas }: BarScene): string {
  const lines = axis.ticks.map(({ value }) => `M${x(value).toFixed(1)},${plot.top}V${plot.bottom}`).join('');
  const zero = `M${x(0).toFixed(1)},${plot.top}V${plot.bottom}`;
  const reference = model.reference === null ? Number.NaN : x(model.reference.value);
  let occupied = 0;
  const labels = axis.ticks.flatMap(({ value, label }) => {
    const half = textWidth(label) / 2;
    const at = Math.min(Math.max(x(value), half + 2), canvas.width - half - 2);
    // Moved in from the edge it may meet its neighbour.
    if (at - half < occupied + 2) return [];
    occupied = at + half;
    // The line of the reference comes down through the upper row.
    const rows = Math.abs(at - reference) < half + 4 ? [plot.bottom + 16] : [plot.top - 8, plot.bottom + 16];
    return rows.map((y) => element('text', { x: at, y, 'text-anchor': 'middle' }, escapeXml(label)));
  });
  return (
    element('path', { class: 'chart-grid', d: lines, stroke: pagePaint('line', canvas.theme), fill: 'none' }) +
    element('path', { d: zero, stroke: pagePaint('ink-2', canvas.theme), fill: 'none' }) +
    element('g', { class: 'chart-axis', fill: pagePaint('ink-2', canvas.theme) }, ...labels)
  );
}

/** The line to compare bars with, its name above the axis on the side that has room. */
function paintReference({ model, layout: { plot, x }, canvas }: BarScene): string {
  const text = referenceText(model);
  if (model.reference === null || text === null) return '';
  const at = x(model.reference.value);
  const ink = pagePaint('ink', canvas.theme);
  const words = fitText(text, (canvas.width - 20) / BOLD);
  const width = textWidth(words) * BOLD;
  const start = Math.min(Math.max(4, at - width / 2), canvas.width - width - 4);
  const top = plot.top - 24;
  const d = `M${at.toFixed(1)},${top}V${plot.bottom}`;
  const line = {
    class: 'chart-reference',
    d,
    stroke: ink,
    'stroke-width': '1.4',
    'stroke-dasharray': '4 3',
    fill: 'none',
  };
  return (
    element('path', line) + element('text', { x: start, y: top - 5, fill: ink, 'font-weight': '600' }, escapeXml(words))
  );
}

/** What shades and marks mean; nothing that the drawing does not show. */
function paintLegend({ model, layout, canvas }: BarScene): string {
  const grey = strokePaint('metric-5', canvas.theme);
  const levels = model.levels.map(({ name }, index): LegendEntry => {
    const box = { width: 12, height: 12, fill: grey, 'fill-opacity': OPACITIES[index] ?? '0.3' };
    return { name, draw: (x, y) => element('rect', { x, y: y - 10, ...box }) };
  });
  const rows = layout.legendRows.map((statuses, index) => {
    const entries = [...(index === 0 && levels.length > 1 ? levels : []), ...statusEntries(statuses, canvas.theme)];
    const place = { x: 10, y: layout.legendAt + index * LEGEND_PITCH, width: canvas.width - 20 };
    return paintLegendRow(entries, { ...place, theme: canvas.theme });
  });
  return rows.join('');
}

function emptyNote({ layout: { plot }, canvas }: BarScene): string {
  const place = { x: (plot.left + plot.right) / 2, y: plot.top + 18, 'text-anchor': 'middle' };
  return element('text', { ...place, fill: pagePaint('ink-2', canvas.theme) }, 'No figures');
}

const halo = (theme: ChartTheme) => ({
  stroke: pagePaint('card', theme),
  'stroke-width': '3',
  'paint-order': 'stroke',
  'stroke-linejoin': 'round',
});
