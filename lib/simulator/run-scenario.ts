import { runShock, type ShockRun } from '#lib/domain/shock/run-shock.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { ShockScenario } from './shock-scenario.ts';

/** Instants of the chart. */
const STEPS = 240;

/** A shock, run once in expectation. */
export interface ScenarioRun {
  readonly scenario: ShockScenario;
  readonly run: ShockRun;
  /** Seconds since the shock, from a day before it to the last retarget that is followed. */
  readonly instants: readonly number[];
}

/** Null for a shock that cannot be computed; `scenario.fault` says why. Takes well under a millisecond. */
export function runScenario(scenario: ShockScenario): ScenarioRun | null {
  if (scenario.fault !== null) return null;
  const run = runShock(scenario.shock);
  const end = run.epochs.at(-1)?.end ?? 0;
  const instants = Array.from({ length: STEPS + 1 }, (_, step) =>
    Math.round(-SECONDS_PER_DAY + ((end + SECONDS_PER_DAY) * step) / STEPS),
  );
  return { scenario, run, instants };
}
