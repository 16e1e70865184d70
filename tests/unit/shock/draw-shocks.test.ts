import { describe, expect, it } from 'vitest';
import { drawShocks } from '#lib/domain/shock/draw-shocks.ts';
import { intervalAt, runShock } from '#lib/domain/shock/run-shock.ts';
import { evenShock } from '#lib/domain/shock/shock.ts';

describe('draws of a shock', () => {
  it('are the same for the same seed', () => {
    const unsure = { share: 0.2, weight: 1008 };
    const drawn = () => drawShocks(evenShock(0.2, 500), unsure, { seed: 3, draws: 500, at: [0, 1e6] });
    expect(drawn()).toEqual(drawn());
  });

  it('have the luck of the blocks alone where the part is known: 2.2 % a retarget, one standard deviation', () => {
    const { changes, interval } = drawShocks(evenShock(0, 0), null, { seed: 1 });
    expect(changes[0]?.low).toBeCloseTo(-1.96 * 0.0223, 2);
    expect(changes[0]?.high).toBeCloseTo(1.96 * 0.0223, 2);
    expect(interval.low).toBe(interval.high);
  });

  it('have the intervals of the run itself at each instant', () => {
    const shock = { ...evenShock(0.3, 1000), rampDays: 3, durationDays: 9, returnDays: 4 };
    const run = runShock(shock);
    const at = Array.from({ length: 40 }, (_, index) => -86_400 + index * 100_000);
    const { intervals } = drawShocks(shock, null, { seed: 2, at });
    // Before any retarget nothing is left to luck; afterwards draws differ in when it comes.
    const early = at.flatMap((one, index) => (one < 0.8 * (run.epochs[0]?.end ?? 0) ? [index] : []));
    expect(early.length).toBeGreaterThan(5);
    for (const index of early) {
      expect(intervals[index]?.low).toBeCloseTo(intervalAt(run, at[index] ?? 0), 9);
      expect(intervals[index]?.high).toBeCloseTo(intervalAt(run, at[index] ?? 0), 9);
    }
    const late = at.findIndex((one) => one > 1.2 * (run.epochs[0]?.end ?? 0));
    expect(intervals[late]?.low).toBeLessThan(intervals[late]?.high ?? 0);
  });

  it('lie around the expectation and wider where the part is less sure', () => {
    const at = (weight: number) => drawShocks(evenShock(0.37, 0), { share: 0.37, weight }, { seed: 1 });
    const [sure, unsure] = [at(4000), at(100)];
    expect(sure.changes[0]?.median).toBeCloseTo(-0.37, 2);
    expect(sure.interval.median / 60).toBeCloseTo(10 / 0.63, 1);
    const widthOf = ({ changes: [first] }: typeof sure) => (first?.high ?? 0) - (first?.low ?? 0);
    expect(widthOf(unsure)).toBeGreaterThan(2 * widthOf(sure));
  });
});
