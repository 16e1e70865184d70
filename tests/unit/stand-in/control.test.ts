import { describe, expect, it } from 'vitest';
import { parseControl } from '#jobs/stand-in/control.ts';

describe('parseControl', () => {
  it('reads a fault with its options', () => {
    expect(parseControl('{"feed":"mempool","mode":"shorter","forSeconds":30,"depth":3,"delayMs":10}')).toEqual({
      kind: 'fault',
      feeds: ['mempool'],
      mode: 'shorter',
      options: { forSeconds: 30, depth: 3, delayMs: 10 },
    });
  });

  it('leaves absent options to their defaults', () => {
    expect(parseControl('{"feed":"kraken","mode":"ok"}')).toMatchObject({ options: {} });
  });

  it('takes pool-lists for both lists', () => {
    expect(parseControl('{"feed":"pool-lists","mode":"500"}')).toMatchObject({
      feeds: ['pool-lists/mempool', 'pool-lists/bitcoin-data'],
    });
  });

  it('reads an order to mine', () => {
    expect(parseControl('{"mine":2}')).toEqual({ kind: 'mine', count: 2, by: null });
    expect(parseControl('{"mine":1,"pool":"antpool"}')).toMatchObject({ count: 1, by: { slug: 'antpool' } });
  });

  it.each([
    ['', 'the body must be JSON'],
    ['[]', 'the body must be a JSON object'],
    ['null', 'the body must be a JSON object'],
    ['{"mode":"ok"}', 'feed must be one of mempool, '],
    ['{"feed":"nobody","mode":"ok"}', 'feed must be one of mempool, '],
    ['{"feed":"mempool"}', 'mode must be one of ok, 429, '],
    ['{"feed":"mempool","mode":429}', 'mode must be one of ok, 429, '],
    ['{"feed":"mempool","mode":"ok","forSeconds":0}', 'forSeconds must be a whole number from 1 to 86400'],
    ['{"feed":"mempool","mode":"ok","forSeconds":"9"}', 'forSeconds must be a whole number from 1 to 86400'],
    ['{"feed":"mempool","mode":"reorg","depth":1.5}', 'depth must be a whole number from 1 to 100'],
    ['{"feed":"mempool","mode":"slow","delayMs":-1}', 'delayMs must be a whole number from 1 to 120000'],
    ['{"mine":1,"pool":"nopool"}', /^pool must be one of foundryusa, antpool/],
    ['{"mine":101}', 'mine must be a whole number from 1 to 100'],
    ['{"feed":"mempool","mode":"ok","seconds":9}', 'unknown field seconds'],
  ])('refuses %s with one sentence', (body, message) => {
    expect(() => parseControl(body)).toThrow(RangeError);
    expect(() => parseControl(body)).toThrow(message);
  });
});
