import { describe, expect, it } from 'vitest';
import { noCompany } from '#lib/domain/facts/fact-company.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { checkClusters } from '#lib/facts/check-clusters.ts';
import { clusterRow } from '#lib/facts/cluster-row.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { cell, columnOf, readSeed, readSeedText } from './read-seed.ts';

const FILE = 'pool-clusters.csv';
const numbered = readNumberedRows(FILE, readSeedText(FILE), clusterRow);
const rows = numbered.map(({ row }) => row);

describe('bundled clusters', () => {
  it('can stand together, by the rules for a file of the operator', () => {
    const company = {
      ...noCompany(parseIsoDay('2026-11-27')),
      pools: new Set(columnOf(readSeed('pools.csv'), 'slug')),
    };
    expect(() => checkClusters(FILE, numbered, company)).not.toThrow();
  });

  it('are of every kind, with evidence and no wish to come', () => {
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['template', 'custody', 'payout', 'ownership']));
    for (const { validFrom, observedFrom, reviewed, pool } of rows)
      expect(Math.max(validFrom ?? 0, observedFrom ?? 0), pool).toBeLessThanOrEqual(reviewed);
  });

  it('group no pool on evidence of low confidence', () => {
    expect(rows.filter(({ confidence, isDefault }) => confidence === 'low' && isDefault)).toEqual([]);
  });

  it('assume nothing after mining jobs were recorded, but for what nobody dated', () => {
    const recorded = parseIsoDay('2024-04-01');
    const assumed = rows.filter(({ kind, isDefault, observedFrom, cluster }) => {
      return kind === 'template' && isDefault && cluster !== null && observedFrom === null;
    });
    expect(assumed).toEqual([]);
    for (const { kind, observedFrom } of rows)
      if (kind === 'template' && observedFrom !== null) expect(observedFrom).toBeGreaterThanOrEqual(recorded);
  });

  it('never speak of owning or controlling where they mean templates', () => {
    const templates = readSeed(FILE).filter((row) => cell(row, 'kind') === 'template');
    for (const row of templates) expect(cell(row, 'note')).not.toMatch(/\b(own(s|ed)|controls?)\b/i);
  });
});
