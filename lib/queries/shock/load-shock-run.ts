import 'server-only';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import type { DrawnShocks } from '#lib/domain/shock/draw-shocks.ts';
import { drawScenario } from '#lib/simulator/draw-scenario.ts';
import { runScenario, type ScenarioRun } from '#lib/simulator/run-scenario.ts';
import type { DataSource } from '../data-source.ts';
import { loadScenario } from './load-scenario.ts';

/** A shock, run once in expectation and ten thousand times with luck. */
export interface LoadedRun extends ScenarioRun {
  readonly drawn: DrawnShocks;
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
  const ran = scenario === null ? null : runScenario(scenario);
  return ran === null ? null : { ...ran, drawn: drawScenario(ran) };
}
