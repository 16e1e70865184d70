import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { formatDate, formatEnd, MISSING_TEXT } from './format.ts';
import { printFigure } from './print-figure.ts';
import { soundModel } from './sound-model.ts';

/** A chart as text in rows: what a screen reader reads, and what somebody copies. */
export interface ChartTable {
  /** What the rows are: which step, which order. */
  readonly caption: string;
  /** Header of the time column, then one per series. */
  readonly columns: readonly string[];
  readonly rows: readonly ChartTableRow[];
  /** Why figures are missing, one sentence per hole. */
  readonly notes: readonly string[];
}

export interface ChartTableRow {
  readonly at: Instant;
  readonly label: string;
  /** Null stands for a missing figure; print `MISSING_TEXT` and point at the notes. */
  readonly cells: readonly (string | null)[];
}

/**
 * Steps a reader counts in, finest first; `key` names the step an instant falls into. An instant ends what its figure is
 * about, so midnight belongs to the day, the week and the month before it.
 */
const STEPS = [
  { name: 'every figure', key: (at: Instant) => String(at) },
  { name: 'the last figure of each day', key: (at: Instant) => String(dayBefore(at)) },
  { name: 'the last figure of each week', key: (at: Instant) => String(Math.floor((dayBefore(at) + 3) / 7)) },
  { name: 'the last figure of each month', key: (at: Instant) => monthKey(at, 1) },
  { name: 'the last figure of each quarter', key: (at: Instant) => monthKey(at, 3) },
  { name: 'the last figure of each year', key: (at: Instant) => monthKey(at, 12) },
] as const;

/** The newest `most` rows at the finest step that covers the whole span, newest first. */
export function chartTable(given: ChartModel, most = 30): ChartTable {
  const model = { ...soundModel({ ...given, gaps: [] }), gaps: soundModel(given).gaps };
  const { name, indices } = rowsAt(model, most);
  const rows = indices.reverse().map((index) => tableRow(model, index));
  return {
    caption: `${model.subtitle}: ${name}, newest first`,
    columns: ['Up to (UTC)', ...model.series.map((series) => series.name)],
    rows,
    notes: notesFor(model, rows),
  };
}

function rowsAt({ times }: ChartModel, most: number): { name: string; indices: number[] } {
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

function tableRow(model: ChartModel, index: number): ChartTableRow {
  const at = model.times[index] ?? 0;
  const cells = model.series.map((series) => {
    const { value, range } = printFigure(model, series, index);
    if (value === MISSING_TEXT) return null;
    return range === null ? value : `${value} (${range})`;
  });
  return { at, label: formatEnd(at).replace(' UTC', ''), cells };
}

function notesFor({ gaps, notes: more = [] }: ChartModel, rows: readonly ChartTableRow[]): string[] {
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
