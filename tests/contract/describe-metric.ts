import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BlockCounts, totalBlocks } from '#lib/domain/concentration/block-counts.ts';
import type { ConcentrationMetric } from '#lib/domain/concentration/metric.ts';
import { seededWindows } from '#tests/fixtures/concentration/seeded-random.ts';

const ROUNDING = 1e-9;

const windows = seededWindows(1_008, 90);
/** Two blocks are the fewest for which every metric has a value. */
const withoutUnknown = windows.map(({ known }) => ({ known, unknown: 0 })).filter((counts) => totalBlocks(counts) >= 2);
const edges: readonly BlockCounts[] = [
  { known: [1], unknown: 0 },
  { known: [144], unknown: 0 },
  { known: [72, 72], unknown: 0 },
  { known: [1, 1, 1, 1, 1], unknown: 0 },
  { known: [5, 3, 3, 3], unknown: 1 },
  { known: [1], unknown: 143 },
  { known: [], unknown: 1 },
  { known: [], unknown: 5 },
  { known: [300_000, 1], unknown: 40_000 },
];

/** The meaning of `ConcentrationMetric`, as tests: every registered metric passes all of it. */
export function describeMetric(metric: ConcentrationMetric): void {
  const headlineOf = (counts: BlockCounts): number => {
    const measure = metric.compute(counts);
    if (measure === null) throw new Error(`${metric.id} has no value for ${JSON.stringify(counts)}`);
    return measure.value;
  };
  /** Positive when `after` is more concentrated than `before`. */
  const rise = (before: number, after: number): number =>
    metric.concentrationGrows === 'up' ? after - before : before - after;

  describe(metric.id, () => {
    it('describes itself completely', () => {
      expect(metric.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(metric.title.length).toBeGreaterThan(3);
      expect(['index points', 'pools', 'share', 'bits', 'nats', 'ratio']).toContain(metric.unit);
      expect(metric.source.url).toMatch(/^https:\/\//);
      expect(Number.isInteger(metric.version) && metric.version >= 1).toBe(true);
    });

    it('has its page of prose', () => {
      const page = new URL(`../../app/_content/methodology/${metric.page}.md`, import.meta.url);
      expect(existsSync(page), page.pathname).toBe(true);
    });

    it('returns null for a window without blocks', () => {
      expect(metric.compute({ known: [], unknown: 0 })).toBeNull();
    });

    it('stays within its range, headline and bounds', () => {
      const [min, max] = metric.range;
      for (const counts of [...windows, ...edges]) {
        const measure = metric.compute(counts);
        for (const figure of measure === null ? [] : [measure.value, measure.low, measure.high]) {
          expect(figure, JSON.stringify(counts)).toBeGreaterThanOrEqual(min);
          expect(figure, JSON.stringify(counts)).toBeLessThanOrEqual(max ?? Number.MAX_VALUE);
        }
      }
    });

    it('keeps the headline between the bounds', () => {
      for (const counts of [...windows, ...edges]) {
        const measure = metric.compute(counts);
        if (measure === null) continue;
        expect(measure.low, JSON.stringify(counts)).toBeLessThanOrEqual(measure.value);
        expect(measure.high, JSON.stringify(counts)).toBeGreaterThanOrEqual(measure.value);
      }
    });

    it('has equal bounds without unknown blocks', () => {
      for (const counts of withoutUnknown) {
        const value = headlineOf(counts);
        expect(metric.compute(counts)).toEqual({ value, low: value, high: value });
      }
    });

    it('does not depend on the order of pools', () => {
      for (const { known, unknown } of windows) {
        const reversed = { known: [...known].reverse(), unknown };
        expect(headlineOf(reversed)).toBeCloseTo(headlineOf({ known, unknown }), 9);
      }
    });

    it('leaves its input as it was', () => {
      const counts = { known: Object.freeze([3, 9, 1]), unknown: 2 };
      expect(() => metric.compute(Object.freeze(counts))).not.toThrow();
      expect(counts.known).toEqual([3, 9, 1]);
    });

    if (metric.promises.scaleFree)
      it('does not change when every pool finds 7 times as many blocks', () => {
        for (const { known } of withoutUnknown) {
          const larger = { known: known.map((count) => 7 * count), unknown: 0 };
          expect(Math.abs(headlineOf(larger) - headlineOf({ known, unknown: 0 }))).toBeLessThan(ROUNDING);
        }
      });

    if (metric.promises.mergingNeverLowers)
      it('never reads less concentrated when two pools become one', () => {
        for (const counts of withoutUnknown) {
          for (const merged of mergersOf(counts)) {
            expect(rise(headlineOf(counts), headlineOf(merged))).toBeGreaterThanOrEqual(-ROUNDING);
          }
        }
      });
  });
}

/** Every way in which two neighbours in rank, or the first and the last, become one pool. */
function mergersOf({ known }: BlockCounts): readonly BlockCounts[] {
  return known.slice(1).flatMap((_, index) => [mergedAt(known, index, index + 1), mergedAt(known, 0, index + 1)]);
}

function mergedAt(known: readonly number[], one: number, other: number): BlockCounts {
  const rest = known.filter((_, index) => index !== one && index !== other);
  return { known: [...rest, (known[one] ?? 0) + (known[other] ?? 0)].sort((a, b) => b - a), unknown: 0 };
}
