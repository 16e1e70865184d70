import { describe, expect, it } from 'vitest';
import { bundledFiles } from '#lib/ingest/bundled-files.ts';

const counts = bundledFiles['pool-block-counts-2021-2026-epochs.csv'].row;
const row = {
  period_start: '2021-01-04',
  period_end: '2021-01-05',
  granularity: 'day',
  epoch: '',
  pool: 'f2pool',
  blocks: '24',
  complete: 'true',
  origin: 'o',
};
const faultOf = (change: Partial<typeof row>): string => {
  const { path, message } = counts.safeParse({ ...row, ...change }).error?.issues[0] ?? { path: [], message: 'none' };
  return `${path.join('.')}: ${message}`;
};

describe('a row of bundled counts', () => {
  it('is a day, or an epoch with its number', () => {
    expect(counts.parse(row)).toMatchObject({
      granularity: 'day',
      period: 18_631,
      startsAt: 18_631 * 86_400,
      blocks: 24,
    });
    expect(counts.parse({ ...row, granularity: 'epoch', epoch: '330' })).toMatchObject({
      period: 330,
      isComplete: true,
    });
  });

  it.each([
    [{ period_start: '2021-02-30' }, /^period_start: /],
    [{ blocks: '-1' }, /^blocks: is not a whole number$/],
    [{ blocks: '1.5' }, /^blocks: is not a whole number$/],
    [{ complete: 'yes' }, /^complete: /],
    [{ granularity: 'week' }, /^granularity: /],
    [{ granularity: 'epoch' }, /has no epoch$/],
    [{ pool: '' }, /^pool: /],
  ])('is refused with %o', (change, fault) => {
    expect(faultOf(change)).toMatch(fault);
  });
});
