import { describe, expect, it } from 'vitest';
import { dayFigures } from '#lib/metrics/day-windows.ts';
import { difference } from '#lib/metrics/roll-up-days.ts';
import type { PeriodRow, PoolCountRow } from '#lib/store/metric-points.ts';

const period = (day: number, isComplete = true): PeriodRow => ({
  granularity: 'day',
  period: day,
  startsAt: day * 86_400,
  endsAt: (day + 1) * 86_400,
  blocks: 4,
  isComplete,
  source: 'ledger',
  origin: 'test',
  meanDifficulty: null,
  overlapDifference: null,
});

const count = (day: number, pool: string, blocks: number): PoolCountRow => {
  return { granularity: 'day', period: day, pool, blocks };
};

/** After every day of these tests. */
const SETTLED = 1_000 * 86_400;

const days = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Three blocks of a, one of another pool each day. */
const countsOf = (range: readonly number[]): PoolCountRow[] =>
  range.flatMap((day) => [count(day, 'a', 3), count(day, day % 2 ? 'b' : 'c', 1)]);

/** Days with which a window has an HHI. */
const ends = (figures: ReturnType<typeof dayFigures>, window: string): number[] =>
  figures.filter((point) => point.window === window && point.metric === 'hhi').map((point) => point.period);

describe('dayFigures', () => {
  it('measures every window that ends with a wanted day and lies inside what is known', () => {
    const range = days(100, 140);
    const figures = dayFigures(
      range.map((day) => period(day)),
      countsOf(range),
      125,
      140,
      SETTLED,
    );
    expect(ends(figures, '24h')).toEqual(days(125, 140));
    expect(ends(figures, '7d')).toEqual(days(125, 140));
    expect(ends(figures, '30d')).toEqual(days(129, 140));
  });

  it('sums blocks over the window, and lets them leave at its other end', () => {
    const range = days(100, 110);
    const counts = [...countsOf(range), count(100, 'once', 8)];
    const figures = dayFigures(
      range.map((day) => period(day)),
      counts,
      100,
      110,
      SETTLED,
    );
    const share = (day: number, pool: string) =>
      figures.find((p) => p.window === '7d' && p.metric === 'share' && p.entity === pool && p.period === day);
    expect(share(106, 'once')).toMatchObject({ value: 8 / 36, blocks: 36 });
    expect(share(107, 'once')).toBeUndefined();
    expect(share(107, 'a')).toMatchObject({ value: 21 / 28, blocks: 28, endsAt: 108 * 86_400, isFinal: true });
  });

  it.each([
    ['is missing', (range: number[]) => range.filter((day) => day !== 120).map((day) => period(day))],
    ['is incomplete', (range: number[]) => range.map((day) => period(day, day !== 120))],
  ])('has no window that holds a day that %s', (_, periodsOf) => {
    const range = days(80, 160);
    const figures = dayFigures(periodsOf(range), countsOf(range), 110, 160, SETTLED);
    expect(ends(figures, '24h')).toEqual(days(110, 160).filter((day) => day !== 120));
    expect(ends(figures, '7d')).toEqual([...days(110, 119), ...days(127, 160)]);
    expect(ends(figures, '30d')).toEqual([...days(110, 119), ...days(150, 160)]);
  });

  it('calls a window final once no block can be stamped back into its last day', () => {
    const range = days(100, 110);
    const finalAt = (settledUntil: number, source: PeriodRow['source']): number[] =>
      dayFigures(
        range.map((day) => ({ ...period(day), source })),
        countsOf(range),
        108,
        110,
        settledUntil,
      )
        .filter((point) => point.window === '7d' && point.metric === 'hhi' && point.isFinal)
        .map((point) => point.period);
    expect(finalAt(110 * 86_400 - 1, 'ledger')).toEqual([108]);
    expect(finalAt(110 * 86_400, 'ledger')).toEqual([108, 109]);
    expect(finalAt(0, 'history')).toEqual([108, 109, 110]);
  });

  it('has none without a day', () => {
    expect(dayFigures([], [], 100, 110, SETTLED)).toEqual([]);
  });
});

describe('difference', () => {
  it.each([
    [{}, {}, 0],
    [{ a: 3, b: 1 }, { a: 3, b: 1 }, 0],
    [{ a: 3, b: 1 }, { a: 2, b: 2 }, 1],
    [{ a: 3 }, { b: 3 }, 3],
    [{ a: 4 }, { a: 3 }, 1],
  ])('between %o and %o is %i', (ours, theirs, blocks) => {
    expect(difference(new Map(Object.entries(ours)), new Map(Object.entries(theirs)))).toBe(blocks);
  });
});
