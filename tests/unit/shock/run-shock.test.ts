import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difficultyResponse } from '#lib/domain/risk/difficulty-response.ts';
import { hashrateAt, intervalAt, runShock } from '#lib/domain/shock/run-shock.ts';
import { evenShock, type Shock, shockFault } from '#lib/domain/shock/shock.ts';

const DAY = 86_400;
const minutes = (seconds: number) => (seconds / 60).toFixed(2);

describe('a loss that stays', () => {
  /** Share lost, block, minutes, days, first and second retarget in per cent, as printed by whoever derived them. */
  it.each([
    [0.1, 0, '11.11', '15.6', '-10.0', '0.0'],
    [0.1, 1008, '11.11', '7.8', '-5.3', '-5.0'],
    [0.2, 0, '12.50', '17.5', '-20.0', '0.0'],
    [0.2, 1008, '12.50', '8.8', '-11.1', '-10.0'],
    [0.376, 0, '16.03', '22.4', '-37.6', '0.0'],
    [0.376, 1008, '16.03', '11.2', '-23.2', '-18.8'],
    [0.5, 0, '20.00', '28.0', '-50.0', '0.0'],
    [0.5, 1008, '20.00', '14.0', '-33.3', '-25.0'],
  ])('of %d at block %d has every printed digit', (lost, block, interval, days, first, second) => {
    const run = runShock(evenShock(lost, block));
    const percent = (index: number) => (100 * (run.epochs[index]?.change ?? 0)).toFixed(1).replace('-0.0', '0.0');
    expect(minutes(intervalAt(run, 1))).toBe(interval);
    // 8.75 days are written as 8.8: fixed digits of a binary number may round down.
    expect(Math.abs((run.epochs[0]?.end ?? 0) / DAY - Number(days))).toBeLessThanOrEqual(0.0501);
    expect([percent(0), percent(1)]).toEqual([first, second]);
  });

  it('is the answer of the difficulty that the page of risk gives', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.97, noNaN: true }), fc.integer({ min: 0, max: 2015 }), (lost, block) => {
        const run = runShock(evenShock(lost, block));
        const known = difficultyResponse(lost, block);
        expect((run.epochs[0]?.end ?? 0) / DAY).toBeCloseTo(known.daysToAdjustment, 6);
        expect(run.epochs[0]?.change).toBeCloseTo(known.firstChange, 9);
        expect(run.epochs[1]?.change).toBeCloseTo(known.secondChange, 9);
        expect(intervalAt(run, run.epochs[0]?.end ?? 0)).toBeCloseTo(known.nextIntervalSeconds, 6);
      }),
    );
  });

  it('never moves the difficulty by more than a factor of four', () => {
    expect(runShock(evenShock(0.9, 0)).epochs.map(({ change }) => change)).toEqual([-0.75, expect.closeTo(-0.6), 0, 0]);
    expect(runShock(evenShock(-4, 0)).epochs[0]?.change).toBe(3);
  });
});

const shocks: fc.Arbitrary<Shock> = fc
  .record({
    lost: fc.double({ min: -4, max: 0.99, noNaN: true }),
    block: fc.integer({ min: 0, max: 2015 }),
    elapsedPerBlock: fc.integer({ min: 300, max: 1200 }),
    pace: fc.double({ min: 0.5, max: 2, noNaN: true }),
    rampDays: fc.double({ min: 0, max: 60, noNaN: true }),
    durationDays: fc.option(fc.double({ min: 0, max: 60, noNaN: true })),
    returnDays: fc.double({ min: 0, max: 60, noNaN: true }),
  })
  .map(({ lost, elapsedPerBlock, ...rest }) => ({
    ...rest,
    lossAt: () => lost,
    elapsedSeconds: rest.block * elapsedPerBlock,
  }));

describe('any shock', () => {
  it('takes as much work as its blocks ask for, counted in small steps', () => {
    fc.assert(
      fc.property(shocks, (shock) => {
        const run = runShock(shock);
        const [first] = run.epochs;
        if (first === undefined) throw new Error('no epoch');
        const steps = 20_000;
        const step = first.end / steps;
        let work = 0;
        for (let i = 0; i < steps; i += 1) work += hashrateAt(run, (i + 0.5) * step) * step;
        expect(work / 600 / (2016 - shock.block)).toBeCloseTo(1, 2);
      }),
      { numRuns: 50 },
    );
  });

  it('gives finite figures, retargets within a factor of four and epochs in order', () => {
    fc.assert(
      fc.property(shocks, (shock) => {
        const { epochs } = runShock(shock);
        for (const [index, { start, end, difficulty, change }] of epochs.entries()) {
          expect(start).toBe(epochs[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(change).toBeGreaterThanOrEqual(-0.75);
          expect(change).toBeLessThanOrEqual(3);
          expect(difficulty).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('hits harder the more it takes', () => {
    fc.assert(
      fc.property(shocks, fc.double({ min: 0, max: 0.3, noNaN: true }), (shock, more) => {
        const lost = Math.min(0.9, shock.lossAt(1));
        const [less, harder] = [lost, Math.min(0.99, lost + more)].map((x) => runShock({ ...shock, lossAt: () => x }));
        expect(harder?.epochs[0]?.end).toBeGreaterThanOrEqual((less?.epochs[0]?.end ?? 0) * (1 - 1e-9));
      }),
    );
  });

  it('that ends leaves the difficulty where it was', () => {
    const run = runShock({ ...evenShock(0.35, 1500), durationDays: 2, returnDays: 1 });
    expect(run.epochs[0]?.change).toBeLessThan(-0.03);
    expect(run.finalDifficulty).toBeCloseTo(1, 2);
  });

  it('outside its domain answers with a sentence', () => {
    const even = evenShock(0.1, 0);
    const faults = [
      { ...even, lossAt: () => 1 },
      { ...even, lossAt: () => Number.NaN },
      { ...even, lossAt: () => -5 },
      { ...even, block: 2016 },
      { ...even, block: 1.5 },
      { ...even, pace: 0 },
      { ...even, rampDays: -1 },
      { ...even, durationDays: 1e9 },
      { ...even, returnDays: Number.POSITIVE_INFINITY },
    ].map(shockFault);
    for (const fault of faults) expect(fault).toMatch(/^[A-Z].{20,}\.$/);
    expect(shockFault(even)).toBeNull();
    expect(() => runShock({ ...even, block: -1 })).toThrow(/An epoch has 2,016 blocks/);
  });
});
