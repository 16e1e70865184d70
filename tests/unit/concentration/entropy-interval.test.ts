import { describe, expect, it } from 'vitest';
import { entropyInterval } from '#lib/domain/concentration/entropy-interval.ts';
import { entropyNats } from '#lib/domain/concentration/shannon-entropy.ts';
import { readRows } from '#tests/fixtures/concentration/read-rows.ts';
import { seededRandom, seededSample } from '#tests/fixtures/concentration/seeded-random.ts';

const rows = readRows<'pool' | 'blocks'>('blocks-941917-946236.csv');
const known = rows.filter((row) => row.pool !== 'unknown').map((row) => Number(row.blocks));
const weights = [...known, ...Array<number>(8).fill(1)];
const truth = entropyNats(weights) ?? Number.NaN;

/** Of 100 intervals of windows of n blocks, those that hold the true entropy, and those that hold the mean of all windows. */
const STUDIES = [
  { n: 144, windows: 4_000, holdTruth: 82, holdMean: 92 },
  { n: 1_008, windows: 2_000, holdTruth: 92, holdMean: 94.5 },
  { n: 4_320, windows: 1_000, holdTruth: 94.5, holdMean: 95 },
];

describe.each(STUDIES)('the interval of the entropy of $n blocks', ({ n, windows, holdTruth, holdMean }) => {
  const random = seededRandom(n);
  const samples = Array.from({ length: windows }, () => seededSample(weights, n, random).filter((count) => count > 0));
  const intervals = samples.map((sample) => entropyInterval({ known: sample, unknown: 0 }));
  const holding = (value: number): number =>
    (100 * intervals.filter((one) => one !== null && one.low < value && value < one.high).length) / windows;

  it('holds the truth as often as its docstring says', () => {
    expect(Math.abs(holding(truth) - holdTruth)).toBeLessThan(2.5);
  });

  it('holds the mean of such windows in about 95 of 100', () => {
    const mean = samples.reduce((sum, sample) => sum + (entropyNats(sample) ?? 0), 0) / windows;
    expect(Math.abs(holding(mean) - holdMean)).toBeLessThan(2.5);
  });
});

describe('the interval of the entropy', () => {
  it('lies around the figure, also with unknown blocks', () => {
    const interval = entropyInterval({ known: [300, 200, 100], unknown: 50 });
    const figure = entropyNats([300, 200, 100], 50) ?? Number.NaN;
    expect(interval?.low).toBeLessThan(figure);
    expect(interval?.high).toBeGreaterThan(figure);
  });

  it('says nothing where the blocks show no spread', () => {
    for (const counts of [
      { known: [], unknown: 0 },
      { known: [1], unknown: 0 },
      { known: [144], unknown: 0 },
      { known: [50, 50], unknown: 0 },
      { known: [], unknown: 20 },
    ])
      expect(entropyInterval(counts)).toBeNull();
  });
});
