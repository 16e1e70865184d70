import 'server-only';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import { type DrawnShocks, drawShocks } from '#lib/domain/shock/draw-shocks.ts';
import { runShock, type ShockRun } from '#lib/domain/shock/run-shock.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { loadScenario, type ShockScenario } from './shock-scenario.ts';

const SEED = 1;
/** Instants of the chart. */
const STEPS = 240;

/** A shock, run once in expectation and ten thousand times with luck. */
export interface LoadedRun {
  readonly scenario: ShockScenario;
  readonly run: ShockRun;
  readonly drawn: DrawnShocks;
  /** Seconds since the shock, from a day before it to the last retarget that is followed. */
  readonly instants: readonly number[];
}

const loading = new WeakMap<DataSource, Map<string, Promise<LoadedRun | null>>>();

/** Null before the first block, and for a shock that cannot be computed. The page and its chart share one run. */
export function loadShockRun(source: DataSource, request: ShockRequest): Promise<LoadedRun | null> {
  const own = loading.get(source) ?? new Map<string, Promise<LoadedRun | null>>();
  loading.set(source, own);
  const key = JSON.stringify(request);
  const answer = own.get(key) ?? computeRun(source, request);
  own.set(key, answer);
  return answer;
}

async function computeRun(source: DataSource, request: ShockRequest): Promise<LoadedRun | null> {
  const scenario = await loadScenario(source, request);
  if (scenario === null || scenario.fault !== null) return null;
  const run = runShock(scenario.shock);
  const end = run.epochs.at(-1)?.end ?? 0;
  const instants = Array.from({ length: STEPS + 1 }, (_, step) =>
    Math.round(-SECONDS_PER_DAY + ((end + SECONDS_PER_DAY) * step) / STEPS),
  );
  return { scenario, run, drawn: drawShocks(scenario.shock, scenario.unsure, { seed: SEED, at: instants }), instants };
}
