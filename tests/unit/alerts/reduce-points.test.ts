import { expect, it } from 'vitest';
import { reducePoints } from '#lib/domain/alerts/reduce-points.ts';

const points = [
  { at: 0, value: 1 },
  { at: 10, value: 5 },
  { at: 20, value: 2 },
  { at: 100, value: 3 },
];
const span = { seconds: 100, maxGapSeconds: 100 };

it('weighs values by the time for which they held', () => {
  expect(reducePoints(points, 'mean', span)).toBeCloseTo((1 * 10 + 5 * 10 + 2 * 80) / 100);
  expect(reducePoints(points, 'median', span)).toBe(2);
  expect(reducePoints(points, 'min', span)).toBe(1);
  expect(reducePoints(points, 'max', span)).toBe(5);
  expect(reducePoints(points, 'delta', span)).toBe(2);
  expect(reducePoints(points, 'pct-delta', span)).toBe(2);
  expect(reducePoints(points, 'last', span)).toBe(3);
});

it('says nothing of a window that is hardly known, and of a change from nothing', () => {
  expect(reducePoints(points, 'mean', { seconds: 100, maxGapSeconds: 30 })).toBeNull();
  expect(reducePoints(points.slice(1), 'delta', span)).toBeNull();
  expect(
    reducePoints(
      [
        { at: 0, value: 0 },
        { at: 100, value: 3 },
      ],
      'pct-delta',
      span,
    ),
  ).toBeNull();
  expect(reducePoints([], 'mean', span)).toBeNull();
});
