import { describe, expect, it } from 'vitest';
import { headlineOf } from '#lib/ingest/attribution.ts';

const named = (pool: string) => ({ pool, method: 'tag' }) as const;
const silent = { pool: null, method: 'none' } as const;

describe('headlineOf', () => {
  it.each([
    [named('a'), named('a'), { pool: 'a', isDisputed: false }],
    [named('a'), named('b'), { pool: 'a', isDisputed: true }],
    [silent, named('b'), { pool: 'b', isDisputed: false }],
    [named('a'), silent, { pool: 'a', isDisputed: false }],
    [silent, silent, { pool: 'unknown', isDisputed: false }],
  ])('%o and %o give %o', (mempool, bitcoinData, headline) => {
    expect(headlineOf(mempool, bitcoinData)).toEqual(headline);
  });
});
