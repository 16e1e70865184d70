import { describe, expect, it } from 'vitest';
import { concentrationRatio } from '#lib/domain/concentration/concentration-ratio.ts';
import { giniCoefficient } from '#lib/domain/concentration/gini-coefficient.ts';
import { herfindahlHirschmanIndex } from '#lib/domain/concentration/herfindahl-hirschman-index.ts';
import { type NakamotoThreshold, nakamotoCoefficient } from '#lib/domain/concentration/nakamoto-coefficient.ts';
import { entropyBits, entropyNormalised } from '#lib/domain/concentration/shannon-entropy.ts';
import { theilIndex } from '#lib/domain/concentration/theil-index.ts';
import { countsIn, readRows } from '#tests/fixtures/concentration/read-rows.ts';

/** Windows and figures of an independent implementation; `origin` in each row names it and its licence. */
const rows = readRows<
  | 'id'
  | 'counts'
  | 'hhi'
  | 'nc_at_least_half'
  | 'gini'
  | 'entropy_bits'
  | 'entropy_normalised'
  | 'theil'
  | 'cr1'
  | 'cr3'
  | 'tau33_at_least'
  | 'tau66_at_least'
>('oracle.csv');

const FORMULAS = {
  hhi: (counts: readonly number[]) => herfindahlHirschmanIndex(counts),
  gini: (counts: readonly number[]) => giniCoefficient(counts),
  entropy_bits: (counts: readonly number[]) => entropyBits(counts),
  entropy_normalised: (counts: readonly number[]) => entropyNormalised(counts),
  theil: (counts: readonly number[]) => theilIndex(counts),
  cr1: (counts: readonly number[]) => concentrationRatio(counts, 0, 1),
  cr3: (counts: readonly number[]) => concentrationRatio(counts, 0, 3),
} as const;

const withBlocks = rows.filter((row) => row.counts !== '');

/**
 * Their code stops at "at least", ours wants more: one pool further where the first pools reach the threshold exactly.
 */
function strictly(counts: readonly number[], atLeast: number, percent: NakamotoThreshold): number {
  const top = [...counts].sort((a, b) => b - a).slice(0, atLeast);
  const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
  return 100 * sum(top) === percent * sum(counts) ? atLeast + 1 : atLeast;
}

describe('an independent implementation', () => {
  it('gives 45 windows', () => {
    expect(rows).toHaveLength(45);
  });

  it.each(withBlocks)('agrees with us to 1e-9 on $id', (row) => {
    const counts = countsIn(row.counts);
    for (const [column, formula] of Object.entries(FORMULAS)) {
      const ours = formula(counts) ?? Number.NaN;
      expect(Math.abs(ours - Number(row[column as keyof typeof FORMULAS])), column).toBeLessThan(1e-9);
    }
  });

  it.each(withBlocks)('agrees with us on the Nakamoto coefficients of $id, ties apart', (row) => {
    const counts = countsIn(row.counts);
    expect(nakamotoCoefficient(counts, 0, 50)).toBe(strictly(counts, Number(row.nc_at_least_half), 50));
    expect(nakamotoCoefficient(counts, 0, 33)).toBe(strictly(counts, Number(row.tau33_at_least), 33));
    expect(nakamotoCoefficient(counts, 0, 66)).toBe(strictly(counts, Number(row.tau66_at_least), 66));
  });

  it('has no figure either for an empty window, except that we do not call a missing ratio 0', () => {
    const empty = rows.find((row) => row.counts === '');
    expect(empty).toMatchObject({ hhi: '', gini: '', entropy_bits: '', theil: '0', cr1: '0' });
    for (const formula of Object.values(FORMULAS)) expect(formula([])).toBeNull();
  });
});
