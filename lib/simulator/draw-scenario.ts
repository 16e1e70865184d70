import { type DrawnShocks, drawShocks } from '#lib/domain/shock/draw-shocks.ts';
import type { ScenarioRun } from './run-scenario.ts';

/** The same everywhere and always, so that one address has one answer. */
const SEED = 1;

/**
 * A shock ten thousand times with luck: some tens of milliseconds, so that a browser does it beside the page. In a file of its own,
 * so that the page itself loads no code for it.
 */
export const drawScenario = ({ scenario, instants }: ScenarioRun): DrawnShocks =>
  drawShocks(scenario.shock, scenario.unsure, { seed: SEED, at: instants });
