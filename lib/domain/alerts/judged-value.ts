import { type PointSpan, reducePoints } from './reduce-points.ts';
import type { AlertRule } from './rule.ts';
import type { Sample } from './sample.ts';
import type { Point, SeriesState } from './state.ts';

/** More points than this in a reducer's window are a measure with a faster pace than it declares: the oldest go. */
const MOST_POINTS = 2000;

/** What is held against the thresholds, and the points that the reducer will still need. */
interface Judged {
  /** Null where nothing can be said: no interval, too few points in the window, nothing to compare with. */
  readonly judged: number | null;
  readonly points: readonly Point[];
}

/**
 * The value of a sample as a rule sees it: reduced over its window, or the near end of its interval, or by how much it differs
 * from the one before.
 */
export function judgedValue(state: SeriesState, sample: Sample & { readonly value: number }, rule: AlertRule): Judged {
  if (rule.reducer === 'last') return { judged: compared(state, boundOf(sample, rule), rule), points: [] };
  const points = [...state.points, { at: sample.at, value: sample.value }].filter(
    // The newest point at or before the window's start says what held there.
    (_, i, all) => i === all.length - 1 || (all[i + 1]?.at ?? 0) > sample.at - rule.reducerSeconds,
  );
  const kept = points.slice(-MOST_POINTS);
  const span: PointSpan = { seconds: rule.reducerSeconds, maxGapSeconds: rule.maxGapSeconds };
  return { judged: compared(state, reducePoints(kept, rule.reducer, span), rule), points: kept };
}

function boundOf(sample: Sample & { readonly value: number }, { demandsBound, comparison }: AlertRule): number | null {
  if (!demandsBound || comparison === 'changed') return sample.value;
  return comparison === 'below' ? sample.high : sample.low;
}

/** For `changed`: the size of the step since the value before. */
function compared(state: SeriesState, value: number | null, rule: AlertRule): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (rule.comparison !== 'changed') return value;
  return state.last === null ? null : Math.abs(value - state.last);
}
