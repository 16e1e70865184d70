import { describe, expect, it } from 'vitest';
import { herfindahlHirschmanIndex } from '#lib/domain/concentration/herfindahl-hirschman-index.ts';
import { hhiInterval } from '#lib/domain/concentration/hhi-interval.ts';
import { nakamoto50Metric } from '#lib/domain/concentration/nakamoto-coefficient.ts';
import { quantilesOf } from '#lib/domain/uncertainty/draw-summary.ts';
import { drawnFigures } from '#lib/domain/uncertainty/drawn-figures.ts';
import { jointDraws } from '#lib/domain/uncertainty/joint-draws.ts';
import { readRows } from '#tests/fixtures/concentration/read-rows.ts';
import { seededRandom, seededSample } from '#tests/fixtures/concentration/seeded-random.ts';

const rows = readRows<'pool' | 'blocks'>('blocks-941917-946236.csv');
const known = rows.filter((row) => row.pool !== 'unknown').map((row) => Number(row.blocks));

describe('drawnFigures', () => {
  it('are the Nakamoto coefficients, each with the middle of its chances', () => {
    const figures = drawnFigures({ known, unknown: 8 }).counts;
    expect(Object.keys(figures)).toEqual(['nakamoto-33', 'nakamoto-50', 'nakamoto-66']);
    expect(figures['nakamoto-50']?.interval).toEqual({ low: 2, high: 3 });
    expect(Object.keys(figures['nakamoto-50']?.chances ?? {})).toEqual(['2', '3']);
  });

  it('hold the headline where a few large pools share the window, and the true coefficient more often than promised', () => {
    const random = seededRandom(144);
    const days = Array.from({ length: 300 }, () => ({
      known: seededSample(known, 144, random)
        .filter((blocks) => blocks > 0)
        .sort((a, b) => b - a),
      unknown: 0,
    }));
    const intervals = days.map((day) => drawnFigures(day).counts['nakamoto-50']?.interval ?? { low: 99, high: 0 });
    const held = (value: (i: number) => number) =>
      intervals.filter(({ low, high }, i) => low <= value(i) && value(i) <= high).length / days.length;
    expect(held((i) => nakamoto50Metric.compute(days[i] ?? { known: [], unknown: 0 })?.value ?? 0)).toBe(1);
    expect(held(() => 3)).toBeGreaterThan(0.95);
  });

  it('have no interval where the named pools may not get there', () => {
    const figures = drawnFigures({ known: [300, 250], unknown: 450 }).counts;
    expect(figures['nakamoto-33']?.interval).toEqual({ low: 2, high: 2 });
    expect(figures['nakamoto-66']?.interval).toBeNull();
    expect(Object.keys(figures['nakamoto-66']?.chances ?? {}).every((value) => Number(value) > 50)).toBe(true);
  });

  it('of a window without blocks are none', () => {
    expect(drawnFigures({ known: [], unknown: 0 })).toEqual({ counts: {}, hhi: null });
  });
});

/** Why the interval of the HHI is not drawn: see `drawnFigures`. */
describe.each([
  { n: 144, windows: 1_000, apart: 41, within: 6 },
  { n: 1_008, windows: 300, apart: 6, within: 4 },
])('the draws of the HHI of $n blocks', ({ n, windows, apart, within }) => {
  const random = seededRandom(n);
  const truth = herfindahlHirschmanIndex(known) ?? 0;
  const pairs = Array.from({ length: windows }, () => {
    const counts = { known: seededSample(known, n, random).filter((blocks) => blocks > 0), unknown: 0 };
    return {
      drawn: quantilesOf(jointDraws(counts, 500)?.hhi ?? new Float64Array(0)),
      formula: hhiInterval(counts) ?? { low: 0, high: 0 },
    };
  });

  it(`lie about ${apart} points above the closed form, as wide`, () => {
    const mean = (of: (pair: (typeof pairs)[number]) => number) =>
      pairs.reduce((sum, pair) => sum + of(pair), 0) / windows;
    const shift = mean(({ drawn, formula }) => (drawn.low + drawn.high - formula.low - formula.high) / 2);
    expect(Math.abs(shift - apart)).toBeLessThan(within);
    const ratio = mean(({ drawn, formula }) => (drawn.high - drawn.low) / (formula.high - formula.low));
    expect(ratio).toBeGreaterThan(0.94);
    expect(ratio).toBeLessThan(1.02);
  });

  it('hold the true index no more often than the closed form does', () => {
    const held = (which: 'drawn' | 'formula') =>
      pairs.filter((pair) => pair[which].low < truth && truth < pair[which].high).length / windows;
    expect(held('drawn')).toBeGreaterThan(0.91);
    expect(held('drawn')).toBeLessThanOrEqual(held('formula') + 0.01);
  });
});
