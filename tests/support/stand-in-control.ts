import { inject } from 'vitest';
import type { FaultMode, FaultOptions, FeedPath } from '#jobs/stand-in/faults.ts';

/** What the simulated feeds are at. */
export interface StandInState {
  readonly tipHeight: number;
  readonly tipHash: string;
}

/** Adds blocks to the simulated chain now. @returns the chain with them */
export const mine = (count = 1): Promise<StandInState> => order({ mine: count });

/** Puts a fault on a feed for 60 s unless told otherwise; `ok` ends it. @returns the chain after that */
export const setFault = (feed: FeedPath, mode: FaultMode, options: FaultOptions = {}): Promise<StandInState> =>
  order({ feed, mode, ...options });

async function order(body: object): Promise<StandInState> {
  const answer = await fetch(`${inject('site').standInUrl}/control`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the stand-in answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as StandInState;
}
