import { describe, expect, it } from 'vitest';
import { drawExponential, drawInteger, randomFor } from '#jobs/stand-in/random.ts';

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('randomFor', () => {
  it('repeats a stream for the same key and not for another', () => {
    expect(take(20, randomFor('a', 1))).toEqual(take(20, randomFor('a', 1)));
    expect(take(20, randomFor('a', 1))).not.toEqual(take(20, randomFor('a', 2)));
  });

  it('spreads evenly over 0 to 1', () => {
    const values = take(20_000, randomFor('spread'));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    // 5 standard errors of a uniform mean are 5 x 0.2887 / sqrt(20,000) = 0.0102.
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.0102);
  });

  it('is even in its first draws over many keys', () => {
    const firsts = Array.from({ length: 20_000 }, (_, i) => randomFor('first', i)());
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(0.0102);
  });
});

describe('drawExponential', () => {
  it('has mean 1 and is never 0', () => {
    const random = randomFor('waits');
    const waits = take(20_000, () => drawExponential(random));
    expect(Math.abs(mean(waits) - 1)).toBeLessThan(5 / Math.sqrt(20_000));
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(drawExponential(() => 0)).toBeGreaterThan(0);
  });
});

describe('drawInteger', () => {
  it('reaches both ends and nothing beyond', () => {
    const random = randomFor('dice');
    expect(new Set(take(500, () => drawInteger(random, 1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });
});
