import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { finiteOrNull } from './finite.ts';
import { type Reduce, regrid } from './regrid.ts';

/** A row of the sound grid: where it comes from, or a row of holes that we set. */
interface Row {
  readonly at: number;
  readonly index: number | null;
}

/**
 * The model with every promise of its contract kept, so that painters need no doubts: instants finite and ascending,
 * lists as
 * long as `times`, figures finite or null, and at least one empty instant inside every declared gap, so that no line
 * bridges it.
 * Models reach a browser as JSON; a broken figure becomes a missing one, never a `NaN` in a drawing.
 */
export function soundModel(model: TimeChart): TimeChart {
  const gaps = model.gaps.filter(({ start, end }) => Number.isFinite(start) && Number.isFinite(end) && end > start);
  const rows = withHoles(soundRows(model.times), gaps);
  const pick: Reduce = (values) => rows.map(({ index }) => (index === null ? null : finiteOrNull(values[index])));
  const sound = regrid(
    model,
    rows.map(({ at }) => at),
    pick,
  );
  return {
    ...sound,
    gaps,
    zones: model.zones.filter(({ from, to }) => Number.isFinite(from) && (to === null || Number.isFinite(to))),
    events: model.events.filter(({ at }) => Number.isFinite(at)),
  };
}

function soundRows(times: readonly number[]): Row[] {
  const rows: Row[] = [];
  times.forEach((at, index) => {
    if (Number.isFinite(at) && at > (rows.at(-1)?.at ?? Number.NEGATIVE_INFINITY)) rows.push({ at, index });
  });
  return rows;
}

function withHoles(rows: readonly Row[], gaps: TimeChart['gaps']): Row[] {
  const isInside = (at: number, gap: { start: number; end: number }): boolean => at > gap.start && at < gap.end;
  const bare = gaps.filter((gap) => !rows.some(({ at }) => isInside(at, gap)));
  const holes = bare.map(({ start, end }): Row => ({ at: (start + end) / 2, index: null }));
  return [...rows, ...holes].sort((a, b) => a.at - b.at);
}
