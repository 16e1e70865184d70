import type { TimeChart } from '#lib/contracts/time-chart.ts';

/** Neighbouring instants at which the same series have figures; `end` is not part of it. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** No series has a figure here. */
  readonly isHole: boolean;
}

type Cut = Omit<Run, 'isHole'>;
type Rows = Pick<TimeChart, 'times' | 'series'>;

/**
 * Cuts the grid wherever a figure begins or ceases to exist, so that nothing is averaged or bridged across a hole.
 * If that gives more than `most / 2` runs (figures that flicker), only whole holes cut; the flicker is then thinned
 * with the rest.
 */
export function runsOf(rows: Rows, most: number): Run[] {
  const exact = cut(rows.times.length, (row) =>
    rows.series.map(({ values }) => (values[row] === null ? 0 : 1)).join(''),
  );
  const coarse = (): Cut[] => cut(rows.times.length, (row) => (isHoleAt(rows, row) ? '' : '1'));
  const runs = exact.length <= most / 2 ? exact : coarse();
  return runs.map((run) => ({ ...run, isHole: isHoleAt(rows, run.start) }));
}

/** No series has a figure at this row. */
export const isHoleAt = ({ series }: Rows, row: number): boolean =>
  series.every(({ values }) => values[row] === null || values[row] === undefined);

/** Splits `cap` points over the runs: one for a hole, the rest by length, at least two where there are two. */
export function shareOut(runs: readonly Run[], cap: number): number[] {
  const holes = runs.filter(({ isHole }) => isHole).length;
  const drawn = runs.reduce((sum, run) => sum + (run.isHole ? 0 : lengthOf(run)), 0);
  const free = Math.max(0, cap - holes);
  return runs.map((run) => {
    if (run.isHole) return 1;
    const fair = Math.floor((free * lengthOf(run)) / Math.max(1, drawn));
    return Math.min(lengthOf(run), Math.max(2, fair));
  });
}

const lengthOf = ({ start, end }: Run): number => end - start;

function cut(length: number, signature: (row: number) => string): Cut[] {
  const runs: Cut[] = [];
  let start = 0;
  let current = length > 0 ? signature(0) : '';
  for (let row = 1; row <= length; row += 1) {
    const next = row < length ? signature(row) : null;
    if (next === current) continue;
    if (length > 0) runs.push({ start, end: row });
    start = row;
    current = next ?? '';
  }
  return runs;
}
