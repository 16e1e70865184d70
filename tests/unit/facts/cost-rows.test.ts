import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { machineRow } from '#lib/facts/machine-row.ts';
import { publishedCostRow } from '#lib/facts/published-cost-row.ts';

const machine = {
  manufacturer: 'Maker',
  model: 'M1',
  terahash_per_second: '1.2',
  watts: '18',
  release_year: '2025',
  cooling: 'air',
  built_for: 'home',
  confidence: 'high',
  source_url: 'https://maker.example/m1',
  origin: 'o',
};
const cost = {
  date: '2024-10-01',
  end_date: '2024-12-31',
  usd_per_btc: '82162',
  low: '75767',
  high: '',
  kind: 'cash',
  publisher: 'P',
  subject: 'listed miners',
  note: '',
  source_url: 'https://press.example/1',
  origin: 'o',
};

const faultOf = (row: z.ZodType, cells: Record<string, string>): string => {
  const [issue] = row.safeParse(cells).error?.issues ?? [];
  return issue === undefined ? 'none' : `${issue.path.join('.')}: ${issue.message}`;
};

describe('a row of bundled facts about costs', () => {
  it('is read in the units that it is written in', () => {
    expect(machineRow.parse(machine)).toMatchObject({
      terahashPerSecond: 1.2,
      watts: 18,
      releaseYear: 2025,
      builtFor: 'home',
    });
    expect(publishedCostRow.parse(cost)).toMatchObject({
      day: 19_997,
      endDay: 20_088,
      low: 75_767,
      high: null,
      note: null,
    });
  });

  it.each([
    [{ watts: '0' }, /^watts: must be above zero$/],
    [{ terahash_per_second: '-95' }, /^terahash_per_second: is not a number$/],
    [{ release_year: '25' }, /^release_year: /],
    [{ cooling: 'water' }, /^cooling: /],
    [{ built_for: '' }, /^built_for: /],
    [{ confidence: 'A' }, /^confidence: /],
    [{ source_url: 'javascript:alert(1)' }, /^source_url: /],
  ])('of a machine is refused with %o', (change, fault) => {
    expect(faultOf(machineRow, { ...machine, ...change })).toMatch(fault);
  });

  it.each([
    [{ end_date: '2024-09-30' }, /^end_date: is before date$/],
    [{ low: '90000' }, /^low: is above usd_per_btc$/],
    [{ high: '80000' }, /^high: is below usd_per_btc$/],
    [{ usd_per_btc: '' }, /^usd_per_btc: is not a number$/],
    [{ kind: 'cost' }, /^kind: /],
    [{ date: '2024-02-30' }, /^date: /],
    [{ source_url: 'idem' }, /^source_url: /],
  ])('of a published cost is refused with %o', (change, fault) => {
    expect(faultOf(publishedCostRow, { ...cost, ...change })).toMatch(fault);
  });
});
