import { describe, expect, it } from 'vitest';
import { catchUpByPaper, catchUpExact, confirmationsFor } from '#lib/domain/risk/catch-up.ts';

/** Rosenfeld's sum, term by term. */
function rosenfeldSum(q: number, z: number): number {
  const p = 1 - q;
  let choose = 1;
  let sum = 0;
  for (let m = 0; m <= z; m += 1) {
    sum += choose * (p ** z * q ** m - p ** m * q ** z);
    choose *= (m + z) / (m + 1);
  }
  return 1 - sum;
}

describe('the chance to undo six confirmations', () => {
  it.each([
    [0.1, 0.0002, 0.0006],
    [0.2, 0.0143, 0.0233],
    [0.25, 0.0499, 0.0687],
    [0.3, 0.1321, 0.1564],
    [0.31, 0.1562, 0.1802],
    [0.35, 0.2822, 0.2974],
    [0.4, 0.504, 0.493],
  ])('with a share of %f is %f by the paper and %f exactly', (share, byPaper, exact) => {
    expect(catchUpByPaper(share, 6)).toBeCloseTo(byPaper, 4);
    expect(catchUpExact(share, 6)).toBeCloseTo(exact, 4);
  });

  it('is .766 and .734 for 45 %', () => {
    expect(catchUpByPaper(0.45, 6)).toBeCloseTo(0.766, 3);
    expect(catchUpExact(0.45, 6)).toBeCloseTo(0.734, 3);
  });

  it('is certain from a half on, and for a payment that nothing confirms', () => {
    for (const chance of [catchUpByPaper, catchUpExact]) {
      expect([chance(0.5, 6), chance(0.7, 100), chance(0.1, 0), chance(0, 1)]).toEqual([1, 1, 1, 0]);
    }
  });
});

describe('catchUpByPaper', () => {
  // Bitcoin paper, section 11: the printed values of P for q = 0.1 and q = 0.3.
  it.each([
    [0.1, 1, 0.2045873],
    [0.1, 2, 0.0509779],
    [0.1, 5, 0.0009137],
    [0.1, 10, 0.0000012],
    [0.3, 5, 0.1773523],
    [0.3, 25, 0.0006132],
    [0.3, 50, 0.0000006],
  ])('prints what the paper prints for q = %f and z = %i', (share, confirmations, chance) => {
    expect(catchUpByPaper(share, confirmations).toFixed(7)).toBe(chance.toFixed(7));
  });
});

describe('catchUpExact', () => {
  it.each([
    [0.05, 1],
    [0.1, 6],
    [0.31, 35],
    [0.45, 100],
    [0.49, 7],
  ])('is Rosenfeld’s sum for q = %f and z = %i', (share, confirmations) => {
    expect(catchUpExact(share, confirmations)).toBeCloseTo(rosenfeldSum(share, confirmations), 10);
  });

  it('refuses what is no share or no number of blocks', () => {
    expect(() => catchUpExact(1.1, 6)).toThrow(RangeError);
    expect(() => catchUpByPaper(0.1, 1.5)).toThrow(RangeError);
  });
});

describe('confirmationsFor', () => {
  it.each([
    [0.1, 6],
    [0.2, 13],
    [0.25, 20],
    [0.3, 32],
    [0.31, 35],
    [0.35, 58],
    [0.4, 133],
    [0.45, 539],
  ])('below 0.1 %% for a share of %f takes %i', (share, confirmations) => {
    expect(confirmationsFor(share, 0.001)).toBe(confirmations);
  });

  it('has none from a half on, nor just below it, and one for nobody', () => {
    expect([confirmationsFor(0.5, 0.001), confirmationsFor(0.4999, 0.001)]).toEqual([null, null]);
    expect(confirmationsFor(0, 0.001)).toBe(1);
  });

  it('refuses a risk of nothing', () => {
    expect(() => confirmationsFor(0.1, 0)).toThrow(RangeError);
  });
});
