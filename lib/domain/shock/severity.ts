import { SECONDS_PER_DAY } from '../time.ts';
import type { Shock } from './shock.ts';

/** How strong a shock is over time: straight lines between corners, 0..1, and the last strength for ever. */
export type Severity = readonly { readonly at: number; readonly strength: number }[];

/** Corners in seconds since the shock began, ascending; two at one instant are a jump. */
export function severityOf({ rampDays, durationDays, returnDays }: Omit<Shock, 'lossAt'>): Severity {
  const full = rampDays * SECONDS_PER_DAY;
  const start = [
    { at: 0, strength: 0 },
    { at: full, strength: 1 },
  ];
  if (durationDays === null) return start;
  const end = full + durationDays * SECONDS_PER_DAY;
  return [...start, { at: end, strength: 1 }, { at: end + returnDays * SECONDS_PER_DAY, strength: 0 }];
}

/** The strength at an instant; at a jump the one after it. */
export function strengthAt(severity: Severity, at: number): number {
  const next = severity.findIndex((corner) => corner.at > at);
  if (next === -1) return severity.at(-1)?.strength ?? 0;
  const [from, to] = [severity[next - 1], severity[next]];
  if (from === undefined || to === undefined) return 0;
  return from.strength + ((at - from.at) / (to.at - from.at)) * (to.strength - from.strength);
}

/**
 * Seconds until so much work is done, from `start` on, where the hashrate is pace x (1 - lost x strength). Work is in seconds of
 * the hashrate that finds a block in ten minutes at the difficulty before the shock. Exact: between two corners the work grows as
 * a square. Called 40,000 times for a page, so that it makes no object.
 */
export function secondsToWork(severity: Severity, start: number, work: number, pace: number, lost: number): number {
  let at = start;
  let left = work;
  for (let index = 1; index < severity.length; index += 1) {
    const before = severity[index - 1] as Corner;
    const corner = severity[index] as Corner;
    if (corner.at <= at) continue;
    const seconds = corner.at - at;
    // The fraction first: over the shortest of ramps a slope has no end.
    const passed = (at - before.at) / (corner.at - before.at);
    const from = pace * (1 - lost * (before.strength + passed * (corner.strength - before.strength)));
    const to = pace * (1 - lost * corner.strength);
    const done = ((from + to) / 2) * seconds;
    if (done >= left) return at - start + solveWork(from, (to - from) / seconds, left);
    left -= done;
    at = corner.at;
  }
  return at - start + left / (pace * (1 - lost * (severity.at(-1)?.strength ?? 0)));
}

type Corner = Severity[number];

/** t of from t + slope t^2 / 2 = work, in the form that does not cancel. */
const solveWork = (from: number, slope: number, work: number): number =>
  (2 * work) / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * work)));
