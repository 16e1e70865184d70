import { expect, it } from 'vitest';
import { blockTime } from '#app/_ui/block-time.ts';
import { describePool } from '#app/_ui/describe-pool.ts';
import type { PoolPage } from '#lib/contracts/pool-page.ts';

const pool: PoolPage = {
  slug: 'a',
  name: 'A Pool',
  link: null,
  firstBlock: { day: 18_630, isEpoch: false },
  lastBlock: { day: 20_780, isEpoch: false },
  blocksInDays: 71_669,
  blocksInEpochs: 68_458,
  isMining: true,
  recordEndedOn: null,
  aliases: [],
  latestBlocks: [],
};
const gone: PoolPage = {
  ...pool,
  firstBlock: { day: 15_850, isEpoch: true },
  lastBlock: { day: 17_098, isEpoch: false },
  blocksInDays: 112,
  blocksInEpochs: 23_093,
  isMining: false,
};

it('takes the larger of two incomplete counts as a lower bound', () => {
  expect(describePool(pool)).toBe('A Pool is mining, with at least 71,669 blocks on record since 3 Jan 2021.');
});

it('says nothing of the time after the record', () => {
  expect(describePool({ ...pool, recordEndedOn: 20_565 })).toBe(
    'A Pool was mining when the record ends, 22 Apr 2026, with at least 71,669 blocks on it since 3 Jan 2021.',
  );
  expect(describePool({ ...gone, recordEndedOn: 20_565 })).toMatch(/ The record ends on 22 Apr 2026\.$/);
});

it('speaks of a dead pool in the past', () => {
  expect(describePool(gone)).toBe(
    'A Pool has no block on record since 24 Oct 2016; until then there are at least 23,093 blocks.',
  );
});

it('says where a date is the border of an epoch', () => {
  expect(describePool({ ...gone, lastBlock: { day: 17_109, isEpoch: true } })).toMatch(
    / since the epoch that ended on 4 Nov 2016; /,
  );
  expect(describePool({ ...gone, isMining: true })).toMatch(/ since the epoch that began on 25 May 2013\.$/);
});

it('says when no block is on record', () => {
  expect(describePool({ ...pool, firstBlock: null, lastBlock: null })).toBe(
    'A Pool is on the pool lists, but no block of it is on record.',
  );
});

it('names the day of a block only where it is not the day of the table', () => {
  const noon = 20_780 * 86_400 + 43_200;
  expect(blockTime(noon - 60, noon)).toBe('11:59');
  expect(blockTime(noon - 86_400, noon)).toBe('22 Nov 2026, 12:00');
});
