import { describe, expect, it } from 'vitest';
import { drawShocks } from '#lib/domain/shock/draw-shocks.ts';
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

  it('lie around the expectation and wider where the part is less sure', () => {
    const at = (weight: number) => drawShocks(evenShock(0.37, 0), { share: 0.37, weight }, { seed: 1 });
    const [sure, unsure] = [at(4000), at(100)];
    expect(sure.changes[0]?.median).toBeCloseTo(-0.37, 2);
    expect(sure.interval.median / 60).toBeCloseTo(10 / 0.63, 1);
    const widthOf = ({ changes: [first] }: typeof sure) => (first?.high ?? 0) - (first?.low ?? 0);
    expect(widthOf(unsure)).toBeGreaterThan(2 * widthOf(sure));
  });
});
