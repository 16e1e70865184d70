import { describe, expect, it } from 'vitest';
import { headlinePool } from '#lib/domain/ledger/headline-pool.ts';

const none = { slug: null, method: 'none' } as const;
const ocean = { slug: 'ocean', method: 'tag' } as const;
const luxor = { slug: 'luxor', method: 'address' } as const;

describe('headlinePool', () => {
  it('takes mempool’s pool, and tells when the other list names another', () => {
    expect(headlinePool(ocean, luxor)).toEqual({ slug: 'ocean', method: 'tag', list: 'mempool', disagree: true });
  });

  it('is of one mind where both lists resolve to one identity, whatever their methods', () => {
    expect(headlinePool(ocean, { slug: 'ocean', method: 'address' }).disagree).toBe(false);
  });

  it('takes bitcoin-data’s pool where mempool’s list is silent, and that is no disagreement', () => {
    expect(headlinePool(none, luxor)).toEqual({
      slug: 'luxor',
      method: 'address',
      list: 'bitcoin-data',
      disagree: false,
    });
    expect(headlinePool(ocean, none)).toEqual({ slug: 'ocean', method: 'tag', list: 'mempool', disagree: false });
  });

  it('is unknown where both are silent', () => {
    expect(headlinePool(none, none)).toEqual({ slug: 'unknown', method: 'none', list: null, disagree: false });
  });
});
