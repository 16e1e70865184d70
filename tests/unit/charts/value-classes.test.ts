import { describe, expect, it } from 'vitest';
import { classOf, valueClasses } from '#lib/charts/value-classes.ts';

const edgesOf = (values: readonly number[], ends: Parameters<typeof valueClasses>[1] = null): number[] => {
  const classes = valueClasses(values, ends);
  return [...classes.map(({ low }) => low), ...classes.slice(-1).map(({ high }) => high)];
};
const evenly = (low: number, high: number): number[] =>
  Array.from({ length: 101 }, (_, index) => low + ((high - low) * index) / 100);

describe('valueClasses', () => {
  it.each([
    ['a price of power', evenly(0, 200), [0, 30, 60, 90, 120, 150, 180, 210]],
    ['cents', evenly(0, 0.07), [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07]],
    ['values far from zero', evenly(91, 97), [91, 92, 93, 94, 95, 96, 97]],
    ['prices below zero', evenly(-50, 100), [-60, -40, -20, 0, 20, 40, 60, 80, 100]],
    ['one value', [40], [40, 41]],
    ['zero', [0], [0, 0.1]],
    ['negative values only', [-4, -2], [-4, -2, 0]],
    ['nothing', [], []],
  ])('cuts %s at round numbers', (_, values, edges) => {
    expect(edgesOf(values).map((edge) => Math.round(edge * 1e6) / 1e6)).toEqual(edges);
  });

  it('never has more than ten classes nor one across zero, and finds every value its class', () => {
    for (let low = -1e9; low < 1e9; low = low < -1 ? low / 3 : low < 1 ? low + 0.7 : low * 3) {
      for (const high of [low + 0.01, low + 7, Math.abs(low) * 2, 1e9]) {
        const values = evenly(low, Math.max(low, high));
        const classes = valueClasses(values, null);
        expect(classes.length).toBeLessThanOrEqual(10);
        expect(classes.filter((one) => one.low < 0 && one.high > 0)).toEqual([]);
        expect(classes.every((one) => one.high > one.low)).toBe(true);
        for (const value of values) {
          const own = classes[classOf(classes, value)];
          expect(own !== undefined && own.high <= 0, `${value} in ${low} to ${high}`).toBe(value < 0);
        }
      }
    }
  });

  it('does not let one extreme hour paint all others alike, and says that its last class is open', () => {
    const classes = valueClasses([...evenly(0, 100), 4_000], null);
    expect(classes.at(-1)).toMatchObject({ high: 100, isOpen: true });
    expect(valueClasses(evenly(0, 100), { low: 0, high: 100 }).some(({ isOpen }) => isOpen)).toBe(false);
  });
});
