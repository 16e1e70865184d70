import { drawScenario } from '#lib/simulator/draw-scenario.ts';
import { runScenario } from '#lib/simulator/run-scenario.ts';
import { scenarioOf } from '#lib/simulator/shock-scenario.ts';
import type { DrawOrder } from './draw-desk.ts';

/** Beside the page, so that it goes on answering while ten thousand shocks are drawn. */
addEventListener('message', ({ data: { facts, request } }: MessageEvent<DrawOrder>) => {
  const ran = runScenario(scenarioOf(facts, request));
  postMessage(ran === null ? null : drawScenario(ran));
});
