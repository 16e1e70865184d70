import { describe, expect, it } from 'vitest';
import {
  type ExchangeRate,
  PEGS,
  RATE_CARRIED_DAYS,
  RATE_CURRENCIES,
  rateBook,
  toUsd,
} from '#lib/domain/energy/exchange-rate.ts';
import { yearsWithoutRate } from '#lib/domain/energy/rate-gaps.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';

const FRIDAY = parseIsoDay('2026-10-02');
const rate = (currency: string, day: number, unitsPerUsd: number): ExchangeRate => ({ currency, day, unitsPerUsd });

describe('an amount in dollars', () => {
  it('takes each currency at the date of its own rate', () => {
    const book = rateBook([rate('EUR', FRIDAY + 2, 0.875), rate('SEK', FRIDAY, 9.25), rate('PYG', FRIDAY + 2, 6598)]);
    expect(toUsd(87.5, 'EUR', FRIDAY + 2, book)).toEqual({ usd: 100, unitsPerUsd: 0.875, rateDay: FRIDAY + 2 });
    expect(toUsd(925, 'SEK', FRIDAY + 2, book)).toEqual({ usd: 100, unitsPerUsd: 9.25, rateDay: FRIDAY });
    expect(toUsd(6598, 'PYG', FRIDAY + 2, book)?.usd).toBe(1);
  });

  it('carries a rate over a weekend and holidays, five days and no longer', () => {
    const book = rateBook([rate('EUR', FRIDAY, 0.8)]);
    expect(toUsd(8, 'EUR', FRIDAY + 2, book)?.rateDay).toBe(FRIDAY);
    expect(toUsd(8, 'EUR', FRIDAY + RATE_CARRIED_DAYS, book)?.usd).toBe(10);
    expect(toUsd(8, 'EUR', FRIDAY + RATE_CARRIED_DAYS + 1, book)).toBeNull();
  });

  it('never takes a rate of a later day', () => {
    expect(toUsd(8, 'EUR', FRIDAY - 1, rateBook([rate('EUR', FRIDAY, 0.8)]))).toBeNull();
  });

  it('takes the later of two rates of one day, which is the preferred source', () => {
    expect(toUsd(1, 'EUR', FRIDAY, rateBook([rate('EUR', FRIDAY, 0.8), rate('EUR', FRIDAY, 0.5)]))?.usd).toBe(2);
  });

  it.each([
    ['AED', 3.6725],
    ['OMR', 0.3845],
    ['SAR', 3.75],
    ['USD', 1],
  ])('holds %s at its peg whatever a blend says', (currency, peg) => {
    const book = rateBook([rate(currency, FRIDAY, peg * 1.01)]);
    expect(toUsd(peg * 100, currency, FRIDAY, book)).toEqual({ usd: 100, unitsPerUsd: peg, rateDay: null });
  });

  it('takes the ngultrum for an Indian rupee', () => {
    const book = rateBook([rate('INR', FRIDAY, 96), rate('BTN', FRIDAY, 90)]);
    expect(toUsd(96, 'BTN', FRIDAY, book)).toEqual({ usd: 1, unitsPerUsd: 96, rateDay: FRIDAY });
  });

  it('is missing for a currency without a rate, or with one of zero', () => {
    const book = rateBook([rate('EUR', FRIDAY, 0)]);
    expect(toUsd(8, 'XAF', FRIDAY, book)).toBeNull();
    expect(toUsd(8, 'EUR', FRIDAY, book)).toBeNull();
  });

  it('keeps negative prices and zero', () => {
    const book = rateBook([rate('EUR', FRIDAY, 0.5)]);
    expect(toUsd(-3, 'EUR', FRIDAY, book)?.usd).toBe(-6);
    expect(toUsd(0, 'EUR', FRIDAY, book)?.usd).toBe(0);
  });
});

describe('the currencies that are asked for', () => {
  it('are those of all price series, and no peg', () => {
    for (const { currency, id } of priceFeeds.flatMap(({ series }) => series)) {
      expect(PEGS[currency] !== undefined || RATE_CURRENCIES.includes(currency), id).toBe(true);
    }
    expect(RATE_CURRENCIES.filter((currency) => PEGS[currency] !== undefined)).toEqual([]);
  });
});

describe('years without rates', () => {
  const days = (from: string, to: string, currency = 'EUR'): ExchangeRate[] => {
    const rates: ExchangeRate[] = [];
    for (let day = parseIsoDay(from); day <= parseIsoDay(to); day += 1) rates.push(rate(currency, day, 1));
    return rates;
  };
  const [from, to] = [parseIsoDay('2023-06-15'), parseIsoDay('2025-03-01')];

  it('are told newest first, each with the days before it that its first day may need', () => {
    expect(yearsWithoutRate(rateBook([]), ['EUR'], from, to)).toEqual([
      { from: parseIsoDay('2024-12-27'), to },
      { from: parseIsoDay('2023-12-27'), to: parseIsoDay('2024-12-31') },
      { from: parseIsoDay('2023-06-10'), to: parseIsoDay('2023-12-31') },
    ]);
  });

  it('are those only in which a day finds none', () => {
    const book = rateBook([...days('2023-06-15', '2024-05-01'), ...days('2024-05-06', '2025-02-24')]);
    expect(yearsWithoutRate(book, ['EUR'], from, to)).toEqual([]);
    const holed = rateBook([...days('2023-06-15', '2024-05-01'), ...days('2024-05-08', '2025-03-01')]);
    expect(yearsWithoutRate(holed, ['EUR'], from, to).map((span) => span.to)).toEqual([parseIsoDay('2024-12-31')]);
    expect(yearsWithoutRate(book, ['EUR', 'SEK'], from, to)).toHaveLength(3);
  });
});
