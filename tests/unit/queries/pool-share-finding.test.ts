import { expect, it } from 'vitest';
import { type PoolShareFacts, poolShareFinding } from '#lib/queries/pool-share-finding.ts';

const alive: PoolShareFacts = {
  name: 'A Pool',
  now: 0,
  interval: null,
  blocks: 144,
  isMining: true,
  peak: { window: '24h', value: 0.02, blocks: 144, endsAt: Date.UTC(2026, 0, 1) / 1000 },
};
const gone: PoolShareFacts = {
  ...alive,
  isMining: false,
  peak: { window: 'epoch', value: 772 / 2_016, blocks: 2_016, endsAt: Date.UTC(2014, 5, 18) / 1000 },
};

it('says a share with the digits of its interval', () => {
  const some = { ...alive, now: 43 / 144, interval: { low: 0.229, high: 0.377 } };
  expect(poolShareFinding(some)).toBe('A Pool finds 30% of the blocks');
});

it('does not bury a small pool for a day without a block', () => {
  expect(poolShareFinding(alive)).toBe('A Pool found none of the last 144 blocks (0.0–1.7%)');
  expect(poolShareFinding({ ...alive, blocks: 4_320 })).toMatch(/none of the last 4,320 blocks \(0\.0–0\.1%\)$/);
});

it('says of a pool that is gone how large it was, and when', () => {
  expect(poolShareFinding(gone)).toBe(
    'A Pool finds no blocks now; at its height, in Jun 2014, it found 38% of the blocks of an epoch',
  );
});

it('dates a window by its last day', () => {
  expect(poolShareFinding({ ...gone, peak: alive.peak })).toContain('in Dec 2025');
});

it('has words for a pool that no count names', () => {
  expect(poolShareFinding({ ...gone, peak: null })).toBe('A Pool finds no blocks now, and no count names it');
  expect(poolShareFinding({ ...alive, now: null })).toBe('A Pool is not told apart in the newest counts');
});
