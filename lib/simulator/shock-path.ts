import { epochAt, intervalAt } from '#lib/domain/shock/run-shock.ts';
import { TARGET_SECONDS } from '#lib/domain/shock/shock.ts';
import type { Draws } from './range-of-draws.ts';
import type { ScenarioRun } from './run-scenario.ts';

/** Time between blocks over ten minutes, and difficulty over that of today, at each instant of a run. */
export interface ShockPath {
  readonly interval: readonly number[];
  readonly difficulty: readonly number[];
  /** Middle 95 % of the draws around the interval; null until there are draws. */
  readonly band: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
}

export function shockPath({ run, instants }: ScenarioRun, draws: Draws): ShockPath {
  return {
    interval: instants.map((at) => ratio(at < 0 ? TARGET_SECONDS / run.pace : intervalAt(run, at))),
    difficulty: instants.map((at) => (at < 0 ? 1 : epochAt(run, at).difficulty)),
    band:
      typeof draws === 'string'
        ? null
        : {
            low: draws.intervals.map(({ low }, index) => ratioAt(instants, index, low)),
            high: draws.intervals.map(({ high }, index) => ratioAt(instants, index, high)),
          },
  };
}

const ratio = (seconds: number): number => seconds / TARGET_SECONDS;
/** Before the shock nothing is drawn by lot. */
const ratioAt = (instants: readonly number[], index: number, seconds: number): number =>
  (instants[index] ?? 0) < 0 ? 1 : ratio(seconds);
