import { describe, expect, it } from 'vitest';
import { describeChanges, describeLeaders, formatChange, formatShare } from '#app/_ui/describe-pool-table.ts';
import type { PoolTable, PoolTableRow } from '#lib/contracts/pool-table.ts';

const row = (name: string, share: number, before: PoolTableRow['before']): PoolTableRow => ({
  slug: name.toLowerCase(),
  name,
  colour: 'grey-1',
  blocks: Math.round(share * 1000),
  share,
  low: share - 0.03,
  high: share + 0.03,
  before,
});

const table = (rows: readonly PoolTableRow[], window: PoolTable['window'] = '7d'): PoolTable => ({
  window,
  rows,
  clusters: [],
  unknownBlocks: 0,
  blocks: 1000,
  asOf: 1_776_000_000,
  isCurrent: true,
  countedBy: 'own count',
  comparedTo: rows.some((one) => one.before !== null) ? 1_775_347_200 : null,
});

describe('the sentence about the leaders', () => {
  it('names the largest with its interval', () => {
    expect(describeLeaders(table([row('A', 0.31, null), row('B', 0.2, null)]))).toBe(
      '2 pools found at least one of the 1,000 blocks of the last 7 days; the largest, A, found 31% (28–34%).',
    );
  });

  it('dates a window that is not of today', () => {
    const old = { ...table([row('A', 0.31, null), row('B', 0.2, null)]), isCurrent: false };
    expect(describeLeaders(old)).toMatch(/of the 1,000 blocks of the 7 days to 12 Apr 2026; /);
    expect(describeLeaders({ ...old, window: 'epoch' })).toMatch(/of the epoch that ended on 12 Apr 2026; /);
  });

  it('does not count a pool that has stopped', () => {
    const rows = [row('A', 0.31, null), row('B', 0.2, null), row('C', 0, { share: 0.1, isWithinChance: false })];
    expect(describeLeaders(table(rows))).toMatch(/^2 pools found/);
  });

  it('says when there is only one pool, or none', () => {
    expect(describeLeaders(table([row('A', 0.31, null)]))).toContain('A alone found 31% (28–34%)');
    expect(describeLeaders(table([]))).toBe('None of the 1,000 blocks of the last 7 days names a known pool.');
  });
});

describe('the sentence about changes', () => {
  it('names only those that chance does not explain', () => {
    const rows = [
      row('A', 0.31, { share: 0.3, isWithinChance: true }),
      row('B', 0.2, { share: 0.1, isWithinChance: false }),
      row('C', 0.05, { share: 0.15, isWithinChance: false }),
    ];
    expect(describeChanges(table(rows))).toBe(
      'Changed beyond chance since the 7 days to 4 Apr 2026: B +10.0 points and C −10.0 points',
    );
  });

  it('says when nothing did, and when nothing can be compared', () => {
    const still = [row('A', 0.31, { share: 0.3, isWithinChance: true })];
    expect(describeChanges(table(still, 'epoch'))).toBe(
      'No share has changed beyond chance since the epoch that ended on 4 Apr 2026',
    );
    expect(describeChanges(table([row('A', 0.31, null)]))).toBe(
      'There are no figures of earlier 7 days to compare with',
    );
  });
});

describe('figures of the table', () => {
  it('give a change its sign, and none where there is nothing before', () => {
    expect(formatChange(row('A', 0.312, { share: 0.3, isWithinChance: true }))).toBe('+1.2');
    expect(formatChange(row('A', 0.3, { share: 0.3004, isWithinChance: true }))).toBe('0.0');
    expect(formatChange(row('A', 0.3, null))).toBeNull();
  });

  it('print no more digits of a share than its interval supports', () => {
    expect(formatShare(0.3214, { low: 0.301, high: 0.342 })).toBe('32%');
    expect(formatShare(0.1696, { low: 0.154, high: 0.186 })).toBe('17.0%');
  });

  it('never print a share that exists as nothing', () => {
    expect(formatShare(1 / 4320)).toBe('<0.1%');
    expect(formatShare(0)).toBe('0.0%');
    expect(formatShare(0.0006)).toBe('0.1%');
    expect(formatShare(0.0002, { low: 0, high: 0.002 })).toBe('<0.1%');
  });
});
