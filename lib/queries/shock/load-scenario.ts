import 'server-only';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import { type ShockScenario, scenarioOf } from '#lib/simulator/shock-scenario.ts';
import type { DataSource } from '../data-source.ts';
import { loadShockFacts } from './load-shock-facts.ts';

/** What a request comes to today. Null before the first block, when no epoch is known. */
export async function loadScenario(source: DataSource, request: ShockRequest): Promise<ShockScenario | null> {
  const facts = await loadShockFacts(source);
  return facts === null ? null : scenarioOf(facts, request);
}
