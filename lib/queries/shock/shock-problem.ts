import 'server-only';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import type { DataSource } from '../data-source.ts';
import { loadScenario } from './load-scenario.ts';

/** Why a shock has no chart, as a program must be told: 400 where its request is to blame, by the name of the parameter; else 404. */
export interface ShockProblem {
  readonly status: 400 | 404;
  readonly detail: string;
}

/** Null for a shock that can be run, and before the first block. A page tells of the same and goes on with what it has. */
export async function shockProblem(source: DataSource, request: ShockRequest): Promise<ShockProblem | null> {
  const scenario = await loadScenario(source, request);
  if (scenario === null) return null;
  const { fault, faultIn, refused } = scenario;
  const [unknown] = refused;
  if (unknown !== undefined)
    return { status: 400, detail: `who: “${unknown.text.slice(0, 40)}” is no ${request.what} with a share on record.` };
  if (fault === null) return null;
  return faultIn === null ? { status: 404, detail: fault } : { status: 400, detail: `${faultIn}: ${fault}` };
}
