import { expect, it } from 'vitest';
import { poolRequest } from '#app/pools/pool-request.ts';

const open = { range: undefined, window: undefined };

it('opens with epochs, which reach back to 2013', () => {
  const pool = { slug: 'f2pool', blocksInDays: 54_551, blocksInEpochs: 79_924 };
  expect(poolRequest(pool, open)).toEqual({ range: 'all', window: 'epoch', pool: 'f2pool' });
  // The days after the last whole epoch.
  expect(poolRequest({ ...pool, blocksInEpochs: 53_000 }, open).window).toBe('epoch');
});

it('opens with 30 days for a pool that epochs leave out', () => {
  const pool = { slug: '1hash', blocksInDays: 1_895, blocksInEpochs: 0 };
  expect(poolRequest(pool, open)).toEqual({ range: 'all', window: '30d', pool: '1hash' });
});

it('does as the address says', () => {
  const pool = { slug: '1hash', blocksInDays: 1_895, blocksInEpochs: 0 };
  expect(poolRequest(pool, { range: 'all', window: undefined }).window).toBe('epoch');
  expect(poolRequest(pool, { range: undefined, window: '7d' })).toEqual({ range: 'all', window: '7d', pool: '1hash' });
});
