import { describe, expect, it } from 'vitest';
import type { BlockCounts } from '#lib/domain/concentration/block-counts.ts';
import { herfindahlHirschmanIndex } from '#lib/domain/concentration/herfindahl-hirschman-index.ts';
import { hhiInterval } from '#lib/domain/concentration/hhi-interval.ts';
import { readRows } from '#tests/fixtures/concentration/read-rows.ts';
import { seededRandom, seededSample } from '#tests/fixtures/concentration/seeded-random.ts';

const rows = readRows<'pool' | 'blocks'>('blocks-941917-946236.csv');
const known = rows.filter((row) => row.pool !== 'unknown').map((row) => Number(row.blocks));
const weights = [...known, ...Array<number>(8).fill(1)];

/**
 * The middle 95 % of windows of n blocks at these shares (HHI 1,628), by an earlier simulation; ours must say the same.
 */
const STUDIES = [
  { n: 144, windows: 20_000, low: 1_365, high: 2_085, simulationError: 12, formulaError: 20 },
  { n: 1_008, windows: 6_000, low: 1_507, high: 1_776, simulationError: 9, formulaError: 5 },
  { n: 4_320, windows: 2_000, low: 1_565, high: 1_695, simulationError: 7, formulaError: 4 },
];

describe.each(STUDIES)('hhiInterval of $n blocks', ({ n, windows, low, high, simulationError, formulaError }) => {
  const random = seededRandom(n);
  const samples = Array.from({ length: windows }, () => sampleOf(n, random));
  const intervals = samples.map((sample) => hhiInterval(sample) ?? { low: Number.NaN, high: Number.NaN });
  const truth = herfindahlHirschmanIndex(weights) ?? Number.NaN;

  it('is tested against windows that scatter as published', () => {
    const indices = samples.map((sample) => herfindahlHirschmanIndex(sample.known) ?? Number.NaN);
    expect(Math.abs(quantile(indices, 0.025) - low)).toBeLessThan(simulationError);
    expect(Math.abs(quantile(indices, 0.975) - high)).toBeLessThan(simulationError);
  });

  it(`spans ${low} to ${high} in the median window`, () => {
    expect(
      Math.abs(
        quantile(
          intervals.map((interval) => interval.low),
          0.5,
        ) - low,
      ),
    ).toBeLessThan(formulaError);
    expect(
      Math.abs(
        quantile(
          intervals.map((interval) => interval.high),
          0.5,
        ) - high,
      ),
    ).toBeLessThan(formulaError);
  });

  it('holds the true index in about 95 of 100 windows', () => {
    const covered = intervals.filter((interval) => interval.low < truth && truth < interval.high).length / windows;
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.965);
  });
});

describe('hhiInterval', () => {
  it('crosses the line of 1,800 in a day at shares whose true index is 1,628', () => {
    const day = hhiInterval({ known: [45, 26, 16, 13, 12, 8, 7, 5, 3, 3, 2, 2, 1, 1], unknown: 0 });
    expect(day?.low).toBeLessThan(1_628);
    expect(day?.high).toBeGreaterThan(1_800);
  });

  it('keeps a width for equal pools, where the first-order delta method has none', () => {
    const interval = hhiInterval({ known: [25, 25, 25, 25], unknown: 0 });
    expect(interval?.low).toBeLessThan(2_450);
    expect(interval?.high).toBeGreaterThan(2_550);
  });

  it('shrinks as one over the square root of the number of blocks', () => {
    const widthOf = (times: number) => {
      const interval = hhiInterval({ known: known.map((count) => count * times), unknown: 0 });
      return Math.log((interval?.high ?? 0) / (interval?.low ?? 1));
    };
    expect(widthOf(1) / widthOf(4)).toBeCloseTo(2, 2);
  });

  it('stays between 10,000 / n and 10,000', () => {
    expect(hhiInterval({ known: [1, 1, 1], unknown: 0 })?.low).toBeCloseTo(10_000 / 3, 9);
    expect(hhiInterval({ known: [2, 1], unknown: 0 })?.high).toBe(10_000);
  });

  it('takes unknown blocks for entities of one block', () => {
    expect(hhiInterval({ known: [40, 30], unknown: 3 })).toEqual(hhiInterval({ known: [40, 30, 1, 1, 1], unknown: 0 }));
  });

  it('returns null where the sample shows no spread', () => {
    expect(hhiInterval({ known: [144], unknown: 0 })).toBeNull();
    expect(hhiInterval({ known: [1], unknown: 0 })).toBeNull();
    expect(hhiInterval({ known: [], unknown: 0 })).toBeNull();
  });
});

function sampleOf(n: number, random: () => number): BlockCounts {
  return { known: seededSample(weights, n, random), unknown: 0 };
}

function quantile(values: readonly number[], probability: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[Math.floor(probability * ascending.length)] ?? Number.NaN;
}
