import { describe, expect, it } from 'vitest';
import { chanceOfNextRun, chanceOfRun, expectedRuns, expectedShuffledRuns } from '#lib/domain/risk/run-chance.ts';

const YEAR = 365 * 144;

/** Every sequence of `blocks` blocks, true where the pool found it. */
function sequences(blocks: number): boolean[][] {
  return Array.from({ length: 2 ** blocks }, (_, bits) =>
    Array.from({ length: blocks }, (_, at) => Math.floor(bits / 2 ** at) % 2 === 1),
  );
}

const countRuns = (sequence: readonly boolean[], length: number): number =>
  sequence
    .map((own) => (own ? 'o' : '.'))
    .join('')
    .split('.')
    .filter((run) => run.length >= length).length;

const chanceOf = (sequence: readonly boolean[], share: number): number =>
  sequence.reduce((chance, own) => chance * (own ? share : 1 - share), 1);

describe('chanceOfNextRun', () => {
  it('is 0.41 % for six blocks and a share of 40 %, not a half', () => {
    expect(chanceOfNextRun(0.4, 6)).toBeCloseTo(0.0041, 4);
  });
});

describe('chanceOfRun', () => {
  it('is 8.2 % a day for six in a row at 31 %', () => {
    expect((100 * chanceOfRun(0.31, 6, 144)).toFixed(1)).toBe('8.2');
  });

  it.each([
    [0.3, 2, 7],
    [0.6, 3, 9],
    [0.5, 4, 4],
  ])('is the sum over all sequences for share %f, length %i, %i blocks', (share, length, blocks) => {
    const naive = sequences(blocks)
      .filter((sequence) => countRuns(sequence, length) > 0)
      .reduce((sum, sequence) => sum + chanceOf(sequence, share), 0);
    expect(chanceOfRun(share, length, blocks)).toBeCloseTo(naive, 12);
  });

  it('is nothing among too few blocks, and certain for who finds all', () => {
    expect([chanceOfRun(0.9, 6, 5), chanceOfRun(1, 6, 6), chanceOfRun(0, 6, 1000)]).toEqual([0, 1, 0]);
  });

  it('refuses a run of nothing, half a block and no share', () => {
    expect(() => chanceOfRun(0.3, 0, 10)).toThrow(RangeError);
    expect(() => chanceOfRun(0.3, 2, 10.5)).toThrow(RangeError);
    expect(() => chanceOfRun(-0.1, 2, 10)).toThrow(RangeError);
  });
});

describe('expectedRuns', () => {
  it.each([
    [6, 32],
    [7, 10],
    [8, 3],
  ])('of %i and more are %i a year at 31 %%', (length, runs) => {
    expect(Math.round(expectedRuns(0.31, length, YEAR))).toBe(runs);
  });

  it('is the mean over all sequences', () => {
    const naive = sequences(8).reduce((sum, sequence) => sum + chanceOf(sequence, 0.4) * countRuns(sequence, 3), 0);
    expect(expectedRuns(0.4, 3, 8)).toBeCloseTo(naive, 12);
  });
});

describe('expectedShuffledRuns', () => {
  it('is the mean over every order of the same blocks', () => {
    const orders = sequences(9).filter((sequence) => sequence.filter(Boolean).length === 5);
    const naive = orders.reduce((sum, sequence) => sum + countRuns(sequence, 2), 0) / orders.length;
    expect(expectedShuffledRuns(5, 2, 9)).toBeCloseTo(naive, 12);
  });

  it('knows no run longer than a pool has blocks, and one run where nobody else has any', () => {
    expect([expectedShuffledRuns(5, 6, 100), expectedShuffledRuns(8, 6, 8), expectedShuffledRuns(0, 1, 0)]).toEqual([
      0, 1, 0,
    ]);
  });

  it('expects 1.4 % less than the share of the same count does', () => {
    expect(expectedShuffledRuns(605, 6, 2016) / expectedRuns(605 / 2016, 6, 2016)).toBeCloseTo(0.986, 3);
  });

  it('refuses more blocks than there are', () => {
    expect(() => expectedShuffledRuns(3, 1, 2)).toThrow(RangeError);
  });
});
