import { describe, expect, it } from 'vitest';
import { choosePrice } from '#lib/domain/price/choose-price.ts';
import type { PriceQuote, PriceSource } from '#lib/domain/price/price-quote.ts';

const NOW = 1_900_000_000;
const quote = (source: PriceSource, usdPerBtc: number, age = 0): PriceQuote => {
  return { source, usdPerBtc, observedAt: NOW - age };
};
const stored = quote('mempool', 100_000, 900);

describe('choosePrice', () => {
  it('takes the preferred quote while it moves by no more than a fifth', () => {
    for (const usd of [80_000, 100_000, 120_000]) {
      const preferred = quote('mempool', usd);
      expect(choosePrice([preferred], stored, NOW)).toEqual({ kind: 'chosen', quote: preferred, confirmedBy: null });
    }
  });
  it.each([
    [120_001, 0.20001],
    [79_999, -0.20001],
    [1, -0.99999],
  ])('asks for confirmation of %d after 100,000', (usd, jump) => {
    const preferred = quote('mempool', usd);
    const choice = choosePrice([preferred], stored, NOW);
    expect(choice).toMatchObject({ kind: 'unconfirmed', quote: preferred });
    expect(choice.kind === 'unconfirmed' && choice.jump).toBeCloseTo(jump, 10);
  });
  it('believes a jump that a second source tells within 2 %', () => {
    const preferred = quote('mempool', 50_000);
    expect(choosePrice([preferred, quote('kraken', 51_020)], stored, NOW)).toEqual({
      kind: 'chosen',
      quote: preferred,
      confirmedBy: 'kraken',
    });
    expect(choosePrice([preferred, quote('kraken', 51_021)], stored, NOW).kind).toBe('unconfirmed');
  });
  it('does not let a source confirm itself', () => {
    expect(choosePrice([quote('kraken', 50_000), quote('kraken', 50_000)], stored, NOW).kind).toBe('unconfirmed');
  });
  it('prefers the plausible second quote to an unconfirmed first', () => {
    const second = quote('kraken', 99_000);
    expect(choosePrice([quote('mempool', 9_900), second], stored, NOW)).toMatchObject({
      kind: 'chosen',
      quote: second,
    });
  });
  it('lets the second and third outvote the first', () => {
    const quotes = [quote('mempool', 10), quote('kraken', 60_000), quote('coinbase', 60_100)];
    expect(choosePrice(quotes, stored, NOW)).toMatchObject({ quote: quotes[1], confirmedBy: 'coinbase' });
  });
  it('measures no jump where nothing is stored for the last hour', () => {
    const preferred = quote('mempool', 50_000);
    expect(choosePrice([preferred], null, NOW).kind).toBe('chosen');
    expect(choosePrice([preferred], quote('mempool', 100_000, 3600), NOW).kind).toBe('unconfirmed');
    expect(choosePrice([preferred], quote('mempool', 100_000, 3601), NOW).kind).toBe('chosen');
  });
  it('says so where nobody quotes', () => {
    expect(choosePrice([], stored, NOW)).toEqual({ kind: 'no-quote' });
  });
});
