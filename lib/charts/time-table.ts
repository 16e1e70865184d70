import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { formatDate, MISSING_TEXT } from './format.ts';
import { momentText, wallTime, zoneName } from './moment.ts';
import { printFigure } from './print-figure.ts';
import { soundModel } from './sound-model.ts';
import type { ChartTable, ChartTableRow } from './table-shape.ts';

/**
 * Steps a reader counts in, finest first; `key` names the step an instant of the chart's clock falls into. An instant that ends
 * what its figure is about at midnight belongs to the day, the week and the month before it.
 */
const STEPS = [
  { name: 'the last figure of each hour', key: (at: Instant) => String(Math.floor((at - 1) / SECONDS_PER_HOUR)) },
  { name: 'the last figure of each day', key: (at: Instant) => String(dayBefore(at)) },
  { name: 'the last figure of each week', key: (at: Instant) => String(Math.floor((dayBefore(at) + 3) / 7)) },
  { name: 'the last figure of each month', key: (at: Instant) => monthKey(at, 1) },
  { name: 'the last figure of each quarter', key: (at: Instant) => monthKey(at, 3) },
  { name: 'the last figure of each year', key: (at: Instant) => monthKey(at, 12) },
] as const;

const SECONDS_PER_HOUR = 3_600;
/** Today's and tomorrow's hours are listed one by one. */
const HOURS_LISTED = 50;

/** The newest `most` rows at the finest step that covers the whole span, newest first. */
export function timeTable(given: TimeChart, most: number): ChartTable {
  const model = { ...soundModel({ ...given, gaps: [] }), gaps: soundModel(given).gaps };
  const { name, indices } = rowsAt(model, isHourly(model) ? Math.max(most, HOURS_LISTED) : most);
  const rows = indices.reverse().map((index) => tableRow(model, index));
  return {
    caption: `${model.subtitle}: ${name}, newest first`,
    columns: [
      `${model.instants === 'starts' ? 'From' : 'Up to'} (${zoneName(model.timeZone)})`,
      ...model.series.map((series) => series.name),
    ],
    rows,
    notes: notesFor(model, rows),
  };
}

const isHourly = ({ instants, from, to }: TimeChart): boolean =>
  instants === 'starts' && to - from <= 3 * SECONDS_PER_DAY;

function rowsAt(model: TimeChart, most: number): { name: string; indices: number[] } {
  const times = model.times.map((at) => wallTime(model, at) + (model.instants === 'starts' ? 1 : 0));
  // By their places, as an hour that the clock strikes twice is two.
  if (times.length <= most) return { name: 'every figure', indices: times.map((_, index) => index) };
  for (const { name, key } of STEPS) {
    const indices = times.flatMap((at, index) => {
      const next = times[index + 1];
      return next === undefined || key(next) !== key(at) ? [index] : [];
    });
    if (indices.length <= most) return { name, indices };
  }
  const years = STEPS[5];
  const newest = times.flatMap((at, index) =>
    years.key(times[index + 1] ?? Infinity) !== years.key(at) ? [index] : [],
  );
  return { name: `the newest ${most} years`, indices: newest.slice(-most) };
}

function tableRow(model: TimeChart, index: number): ChartTableRow {
  const at = model.times[index] ?? 0;
  const cells = model.series.map((series) => {
    const { value, range } = printFigure(model, series, index);
    if (value === MISSING_TEXT) return null;
    return range === null ? value : `${value} (${range})`;
  });
  return { key: at, label: momentText(model, at), cells };
}

function notesFor({ gaps, notes: more = [] }: TimeChart, rows: readonly ChartTableRow[]): string[] {
  const reasons = gaps.map(({ start, end, reason }) => `${formatDate(start)} to ${formatDate(end)}: ${reason}.`);
  const notes = [...reasons, ...more];
  const isMissing = rows.some(({ cells }) => cells.includes(null));
  return isMissing ? [`${MISSING_TEXT} stands for a figure that does not exist, never for zero.`, ...notes] : notes;
}

const dayBefore = (at: Instant): number => Math.floor((at - 1) / SECONDS_PER_DAY);

function monthKey(at: Instant, months: number): string {
  if (!Number.isFinite(at)) return 'none';
  const date = new Date((at - 1) * 1000);
  return String(Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months));
}
