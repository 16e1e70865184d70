import { expect, it } from 'vitest';
import { blockTime } from '#app/_ui/block-time.ts';
import { describePool } from '#app/_ui/describe-pool.ts';
import type { PoolPage } from '#lib/contracts/pool-page.ts';

const pool: PoolPage = {
  slug: 'a',
  name: 'A Pool',
  link: null,
  firstDay: 18_630,
  lastDay: 20_780,
  blocksInDays: 71_669,
  blocksInEpochs: 68_458,
  isMining: true,
  aliases: [],
  latestBlocks: [],
};

it('takes the larger of two incomplete counts as a lower bound', () => {
  expect(describePool(pool)).toBe('A Pool is mining, with at least 71,669 blocks on record since 3 Jan 2021.');
});

it('speaks of a dead pool in the past', () => {
  expect(describePool({ ...pool, isMining: false, lastDay: 17_109, blocksInDays: 112, blocksInEpochs: 23_093 })).toBe(
    'A Pool has found no block since 4 Nov 2016; there are at least 23,093 blocks on record.',
  );
});

it('says when no block is on record', () => {
  expect(describePool({ ...pool, firstDay: null, lastDay: null })).toBe(
    'A Pool is on the pool lists, but no block of it is on record.',
  );
});

it('names the day of a block only where it is not the day of the table', () => {
  const noon = 20_780 * 86_400 + 43_200;
  expect(blockTime(noon - 60, noon)).toBe('11:59');
  expect(blockTime(noon - 86_400, noon)).toBe('22 Nov 2026, 12:00');
});
