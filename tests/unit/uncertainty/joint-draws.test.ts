import { describe, expect, it } from 'vitest';
import { type BlockCounts, totalBlocks } from '#lib/domain/concentration/block-counts.ts';
import { nakamotoCoefficient } from '#lib/domain/concentration/nakamoto-coefficient.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { type Chances, chancesOf, quantilesOf } from '#lib/domain/uncertainty/draw-summary.ts';
import { type JointDraws, jointDraws } from '#lib/domain/uncertainty/joint-draws.ts';
import { readRows } from '#tests/fixtures/concentration/read-rows.ts';
import { seededRandom, seededSample, seededWindows } from '#tests/fixtures/concentration/seeded-random.ts';

/** The shares of the 30 days to 22 April 2026: 4,320 blocks. */
const rows = readRows<'pool' | 'blocks'>('blocks-941917-946236.csv');
const known = rows.filter((row) => row.pool !== 'unknown').map((row) => Number(row.blocks));
const month: BlockCounts = { known, unknown: 8 };

function drawsOf(counts: BlockCounts, draws?: number): JointDraws {
  const drawn = jointDraws(counts, draws);
  if (drawn === null) throw new RangeError('a window without blocks');
  return drawn;
}

const halfChances = (counts: BlockCounts): Chances => chancesOf(drawsOf(counts).nakamoto[50]);

describe('jointDraws', () => {
  it('gives the same draws for the same blocks', () => {
    expect(drawsOf(month)).toEqual(drawsOf({ known: [...known], unknown: 8 }));
    expect(drawsOf({ known, unknown: 9 })).not.toEqual(drawsOf(month));
  });

  it('of two pools is the posterior of a share: Jeffreys beta', () => {
    // HHI/10,000 = p^2 + (1 - p)^2, so the share of the larger pool is (1 + sqrt(2 HHI/10,000 - 1)) / 2.
    const { low, high } = quantilesOf(
      drawsOf({ known: [100, 44], unknown: 0 }, 20_000).hhi.map((hhi) => (1 + Math.sqrt(hhi / 5_000 - 1)) / 2),
    );
    const interval = shareInterval(100, 144);
    expect(low).toBeCloseTo(interval?.low ?? 0, 2);
    expect(high).toBeCloseTo(interval?.high ?? 0, 2);
  });

  it('says how a day of the shares of April 2026 may read: 2 in about 38 %, 3 in about 62 %', () => {
    const random = seededRandom(2026);
    const days = Int32Array.from({ length: 4_000 }, () => nakamotoCoefficient(seededSample(known, 144, random)) ?? 0);
    expect(chancesOf(days)[2]).toBeCloseTo(0.38, 1);
    expect(chancesOf(days)[3]).toBeCloseTo(0.62, 1);
    // A day whose blocks fall as these shares do leaves about as much open as days differ.
    const day = { known: known.map((blocks) => Math.round(blocks / 30)).filter((blocks) => blocks > 0), unknown: 0 };
    expect(Math.abs(totalBlocks(day) - 144)).toBeLessThan(4);
    const chances = halfChances(day);
    expect(chances[2]).toBeCloseTo(0.38, 1);
    expect(chances[3]).toBeCloseTo(0.62, 1);
  });

  it('says of thirty days of the same shares: 3 in about 92 %', () => {
    expect(halfChances(month)[3]).toBeCloseTo(0.92, 1);
  });

  it.each(seededWindows(5, 12))('has ordered quantiles and chances that sum to 1: window %#', (window) => {
    const { hhi, nakamoto } = drawsOf(window, 400);
    const { low, median, high } = quantilesOf(hhi);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(median);
    expect(median).toBeLessThanOrEqual(high);
    expect(high).toBeLessThanOrEqual(10_000);
    for (const draws of Object.values(nakamoto)) {
      const chances = Object.entries(chancesOf(draws));
      expect(chances.reduce((sum, [, chance]) => sum + chance, 0)).toBeCloseTo(1, 12);
      expect(chances.every(([value, chance]) => Number(value) >= 1 && chance > 0)).toBe(true);
    }
    for (let draw = 0; draw < 400; draw += 1) {
      expect(nakamoto[33][draw]).toBeLessThanOrEqual(nakamoto[50][draw] ?? 0);
      expect(nakamoto[50][draw]).toBeLessThanOrEqual(nakamoto[66][draw] ?? 0);
    }
  });

  it('counts no unknown block for a pool: each is somebody else’s, after all that are named', () => {
    // 60 of 100 blocks are unknown: the named pools hold 40 %, so more than half takes 10 or so of the 60.
    const draws = drawsOf({ known: [30, 10], unknown: 60 });
    expect(quantilesOf(draws.nakamoto[33]).low).toBe(1);
    expect(quantilesOf(draws.nakamoto[50]).median).toBeGreaterThan(8);
    expect(quantilesOf(draws.nakamoto[50]).high).toBeLessThan(30);
    expect(chancesOf(drawsOf({ known: [], unknown: 100 }).nakamoto[33])).toEqual({ 34: 1 });
  });

  it('is sure of one pool that found everything, and says nothing of a window without blocks', () => {
    const { hhi, nakamoto } = drawsOf({ known: [144], unknown: 0 });
    expect(quantilesOf(hhi)).toEqual({ low: 10_000, median: 10_000, high: 10_000 });
    expect(chancesOf(nakamoto[66])).toEqual({ 1: 1 });
    expect(jointDraws({ known: [], unknown: 0 })).toBeNull();
  });
});

describe('quantilesOf', () => {
  it('has no more than 2.5 % of the draws beyond either end', () => {
    const thousand = Int32Array.from({ length: 1_000 }, (_, i) => 999 - i);
    expect(quantilesOf(thousand)).toEqual({ low: 25, median: 499, high: 974 });
    expect(quantilesOf(Int32Array.of(3))).toEqual({ low: 3, median: 3, high: 3 });
    expect(thousand[0]).toBe(999);
  });

  it('refuses an empty list', () => {
    expect(() => quantilesOf(new Float64Array(0))).toThrow(RangeError);
  });
});
