import { describe, expect, it } from 'vitest';
import { difficultyResponse } from '#lib/domain/risk/difficulty-response.ts';

const percent = (part: number): string => (100 * part).toFixed(1).replace(/^-0\.0$/, '0.0');

describe('difficultyResponse', () => {
  it.each([
    [0.1, '11.11', ['15.6', '-10.0', '0.0'], ['7.8', '-5.3', '-5.0']],
    [0.2, '12.50', ['17.5', '-20.0', '0.0'], ['8.8', '-11.1', '-10.0']],
    [0.376, '16.03', ['22.4', '-37.6', '0.0'], ['11.2', '-23.2', '-18.8']],
    [0.5, '20.00', ['28.0', '-50.0', '0.0'], ['14.0', '-33.3', '-25.0']],
  ])('to a loss of %f, at the start and in the middle of an epoch', (lost, minutes, atStart, inMiddle) => {
    const answers = [0, 1008].map((block) => difficultyResponse(lost, block));
    expect(answers.map(({ intervalSeconds }) => (intervalSeconds / 60).toFixed(2))).toEqual([minutes, minutes]);
    expect(
      answers.map(({ daysToAdjustment, firstChange, secondChange }) => [
        (daysToAdjustment + 1e-9).toFixed(1),
        percent(firstChange),
        percent(secondChange),
      ]),
    ).toEqual([atStart, inMiddle]);
  });

  it('is back at ten minutes once both adjustments are through', () => {
    const { nextIntervalSeconds, secondChange } = difficultyResponse(0.3, 700);
    expect(nextIntervalSeconds * (1 + secondChange)).toBeCloseTo(600, 9);
  });

  it('never changes by more than a factor of four', () => {
    expect(difficultyResponse(0.9, 0)).toMatchObject({ firstChange: -0.75 });
    expect(difficultyResponse(0.9, 0).secondChange).toBeCloseTo(-0.6, 12);
  });

  it('does nothing about no loss, and refuses to lose everything', () => {
    expect(difficultyResponse(0, 500)).toMatchObject({ firstChange: 0, secondChange: 0, intervalSeconds: 600 });
    expect(() => difficultyResponse(1, 0)).toThrow(RangeError);
    expect(() => difficultyResponse(0.1, 2016)).toThrow(RangeError);
  });
});
