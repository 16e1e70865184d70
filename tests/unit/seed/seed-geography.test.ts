import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '#lib/domain/time.ts';
import { efficiencyRow } from '#lib/facts/efficiency-row.ts';
import { checkOwners, ownerRow } from '#lib/facts/owner-row.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { checkShares, countryShareRow, makerShareRow } from '#lib/facts/share-rows.ts';
import { readSeed, readSeedText } from './read-seed.ts';

/** The day on which these files were last written. */
const WRITTEN = parseIsoDay('2026-11-27');

const shareFiles = [
  ['country-shares.csv', countryShareRow],
  ['country-shares-cambridge.csv', countryShareRow],
  ['hardware-makers.csv', makerShareRow],
] as const;

describe('bundled shares', () => {
  it.each(shareFiles)('of %s can stand together and are of the past', (file, row) => {
    expect(() => checkShares(file, readNumberedRows(file, readSeedText(file), row), WRITTEN)).not.toThrow();
  });

  it('keep the figures under the licence of Cambridge in a file of their own', () => {
    const cambridge = readSeed('country-shares-cambridge.csv');
    expect(new Set(cambridge.map(({ origin }) => origin))).toEqual(new Set(['cambridge-mining-map']));
    expect(readSeed('country-shares.csv').filter(({ origin }) => origin === 'cambridge-mining-map')).toEqual([]);
    const months = new Set(cambridge.map(({ first_day }) => first_day));
    expect([months.size, [...months].sort()[0], [...months].sort().at(-1)]).toEqual([29, '2019-09-01', '2022-01-01']);
  });
});

describe('bundled owners', () => {
  it('can stand together and are of the past', () => {
    const rows = readNumberedRows('owners.csv', readSeedText('owners.csv'), ownerRow);
    expect(() => checkOwners('owners.csv', rows, WRITTEN)).not.toThrow();
    expect(new Set(rows.map(({ row }) => row.kind))).toEqual(new Set(['energised', 'operating', 'realised']));
  });
});

describe('steps of efficiency', () => {
  const steps = readSeed('efficiency-steps.csv').map((row) => efficiencyRow.parse(row));

  it('never worsen, from the processor of the first block on', () => {
    expect(steps[0]).toMatchObject({ day: parseIsoDay('2009-01-03'), builtFor: 'home' });
    steps.slice(1).forEach((step, i) => {
      expect(step.joulesPerTerahash).toBeLessThan(steps[i]?.joulesPerTerahash ?? 0);
      expect(step.day).toBeGreaterThanOrEqual(steps[i]?.day ?? 0);
    });
  });
});
