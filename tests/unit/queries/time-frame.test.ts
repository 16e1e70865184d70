import { expect, it } from 'vitest';
import { missingReasonText } from '#lib/domain/missing.ts';
import { type TimeFrame, withHoleAt } from '#lib/queries/time-frame.ts';

const reason = missingReasonText['not-told-apart'];
/** Periods 1 to 8, of which 5 lies in a hole that is there already. */
const frame: TimeFrame = {
  from: 10,
  to: 80,
  times: [10, 20, 30, 40, 50, 60, 70, 80],
  periods: [1, 2, 3, 4, null, 6, 7, 8],
  samplesAt: [1, 1, 1, 1, null, 1, 1, 1],
  gaps: [{ start: 40, end: 60, reason: 'before' }],
  events: [],
  asOf: 80,
  sampleSize: 1,
  sampleNoun: 'blocks',
  licence: 'full',
  origins: [],
  simulated: false,
  firstPeriod: 1,
  lastPeriod: 8,
  step: 1,
};
const holesAt = (...periods: number[]) => {
  const { gaps, times, periods: left } = withHoleAt(frame, new Set(periods), 'not-told-apart');
  const cut = times.filter((_, row) => left[row] === null);
  return { holes: gaps.filter((gap) => gap.reason === reason).map(({ start, end }) => [start, end]), cut };
};

it('leaves a frame that has every period as it is', () => {
  expect(withHoleAt(frame, new Set([99]), 'not-told-apart')).toEqual(frame);
});

it('makes a hole from the figure before to the figure after', () => {
  expect(holesAt(2)).toEqual({ holes: [[10, 30]], cut: [20, 50] });
  expect(holesAt(2, 3)).toEqual({ holes: [[10, 40]], cut: [20, 30, 50] });
  expect(withHoleAt(frame, new Set([2]), 'not-told-apart').gaps.map(({ start }) => start)).toEqual([10, 40]);
});

it('begins with the chart, ends with it, and touches another hole without reaching into it', () => {
  expect(holesAt(1, 2)).toEqual({ holes: [[10, 30]], cut: [10, 20, 50] });
  expect(holesAt(7, 8)).toEqual({ holes: [[60, 80]], cut: [50, 70, 80] });
  expect(holesAt(3, 4)).toEqual({ holes: [[20, 40]], cut: [30, 40, 50] });
});

it('has an empty instant inside every hole, so that no line crosses it', () => {
  expect(holesAt(1)).toEqual({ holes: [[10, 20]], cut: [10, 15, 50] });
  expect(holesAt(6)).toEqual({ holes: [[60, 70]], cut: [50, 60, 65] });
});

it('hatches nothing where a lone instant stands between other holes', () => {
  const alone = { ...frame, periods: [1, 2, null, 4, null, 6, 7, 8] };
  expect(withHoleAt(alone, new Set([4]), 'not-told-apart').gaps).toEqual(frame.gaps);
});
