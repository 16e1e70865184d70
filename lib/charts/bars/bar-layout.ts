import { scaleLinear } from 'd3-scale';
import type { Bar, BarChart } from '#lib/contracts/bar-chart.ts';
import type { EarningStatus } from '#lib/contracts/chart-facts.ts';
import type { Axis } from '../axis.ts';
import { isCompact } from '../chart-layout.ts';
import type { Canvas } from '../drawing.ts';
import { EARNING_STATUSES } from '../earning-status.ts';
import { formatTick } from '../format.ts';
import type { Box } from '../free-spot.ts';
import { textWidth } from '../text-width.ts';
import { type BarFigure, barFigure, printValue } from './bar-figure.ts';

/** Size of the line under a name. */
export const NOTE_SIZE = 10.5;
/** Px from the end of a bar to its mark, and what the mark takes. */
export const BEFORE_MARK = 7;
export const MARK_ROOM = 17;
/** With more bars than this only names fit; what they rest on is in the table and under the pointer. */
const MOST_WITH_NOTES = 40;
export const LEGEND_PITCH = 20;
const SIDE = 10;
const AXIS_HEIGHT = 24;
const PIXELS_PER_TICK = 90;

export interface BarRow extends BarFigure {
  readonly bar: Bar;
  readonly top: number;
  /** Printed figure; empty where there is none. */
  readonly text: string;
}

/** Where everything of a drawing of bars goes. */
export interface BarLayout {
  readonly isNarrow: boolean;
  readonly hasNotes: boolean;
  readonly rows: readonly BarRow[];
  /** From the top of a row to that of the next, and within it the place of the bar. */
  readonly pitch: number;
  readonly bar: { readonly top: number; readonly height: number };
  readonly plot: Box;
  /** Base line of the legend's first row, and the statuses that each row explains; levels stand in the first one. */
  readonly legendAt: number;
  readonly legendRows: readonly (readonly EarningStatus[])[];
  readonly height: number;
  readonly axis: Axis;
  x(value: number): number;
}

/**
 * Wide drawings have names left of the bars and figures at their ends, narrow ones both in a line above each bar. As high as
 * the rows need.
 */
export function layoutBars(model: BarChart, { width, inset }: Canvas): BarLayout {
  const isNarrow = isCompact({ width, height: 0 });
  const hasNotes = model.bars.length <= MOST_WITH_NOTES && model.bars.some(({ note }) => note !== '');
  const figures = model.bars.map((bar) => ({ bar, ...barFigure(model, bar) }));
  const domain = domainOf(model, figures);
  const texts = figures.map(({ value }) => (value === null ? '' : printValue(model, value)));
  const widestText = Math.max(0, ...texts.map((text) => textWidth(text)));
  const left = isNarrow ? SIDE : SIDE + nameRoom(model, hasNotes, width);
  const right = width - SIDE - (isNarrow ? 0 : BEFORE_MARK + MARK_ROOM + Math.min(widestText, width * 0.3));
  const pitch = isNarrow ? (hasNotes ? 48 : 34) : hasNotes ? 33 : 22;
  const legendAt = inset.top + 16;
  const legendRows = legendRowsOf(model, isNarrow);
  const top = inset.top + 4 + legendRows.length * LEGEND_PITCH + (model.reference === null ? 0 : 18) + AXIS_HEIGHT;
  const plot = { left, top, right, bottom: top + Math.max(1, model.bars.length) * pitch + 4 };
  const axis = layoutAxis(model, domain, right - left);
  const [low, high] = axis.domain;
  return {
    isNarrow,
    hasNotes,
    pitch,
    plot,
    legendAt,
    legendRows,
    axis,
    rows: figures.map((figure, index) => ({ ...figure, top: top + 4 + index * pitch, text: texts[index] ?? '' })),
    bar: isNarrow ? { top: 17, height: 10 } : { top: (pitch - 14) / 2, height: 14 },
    height: plot.bottom + AXIS_HEIGHT + inset.bottom,
    x: (value) => left + ((value - low) / (high - low)) * (right - left),
  };
}

/** Nothing that the drawing does not show; on a narrow one levels and statuses have a row each. */
function legendRowsOf({ levels, bars }: BarChart, isNarrow: boolean): EarningStatus[][] {
  const used = EARNING_STATUSES.filter((status) => bars.some((bar) => bar.status === status));
  if (levels.length > 1 && used.length > 0 && isNarrow) return [[], used];
  return levels.length > 1 || used.length > 0 ? [used] : [];
}

/** Room for the longest name and note, at most a quarter of the drawing, and the space before the bars. */
function nameRoom({ bars }: BarChart, hasNotes: boolean, width: number): number {
  const names = bars.map(({ name }) => textWidth(name) * 1.04);
  const notes = hasNotes ? bars.map(({ note }) => textWidth(note, NOTE_SIZE)) : [];
  return Math.ceil(Math.min(Math.max(40, ...names, ...notes), width * 0.26)) + 10;
}

/** From zero, or below it, to the farthest end of a bar, an interval or the reference. */
function domainOf({ reference }: BarChart, figures: readonly BarFigure[]): [number, number] {
  const ends = figures.flatMap(({ values, interval }) => [...values, interval?.low ?? null, interval?.high ?? null]);
  const known = [...ends, reference?.value ?? null].filter((end): end is number => Number.isFinite(end));
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  return high > low ? [low, high] : [low, low + 1];
}

function layoutAxis({ unit, currency }: BarChart, domain: readonly [number, number], width: number): Axis {
  const scale = scaleLinear().domain(domain);
  for (let count = Math.max(2, Math.floor(width / PIXELS_PER_TICK)); count >= 1; count -= 1) {
    const values = scale.ticks(count);
    const step = (values[1] ?? domain[1]) - (values[0] ?? domain[0]);
    const ticks = values.map((value) => ({ value, label: formatTick(value, unit, step, false, currency) }));
    const widest = Math.max(0, ...ticks.map(({ label }) => textWidth(label)));
    const room = (step / (domain[1] - domain[0])) * width;
    if (ticks.length < 2 || widest + 12 <= room) return { domain, ticks };
  }
  return { domain, ticks: [] };
}
