import { describe, expect, it } from 'vitest';
import { ask, askJson, at } from './ask.ts';

/** A Monday, before and after the rates of the day are out. */
const MORNING = at('2026-11-23T12:00:00Z');
const EVENING = at('2026-11-23T15:00:00Z');

interface Rate {
  readonly date: string;
  readonly base: string;
  readonly quote: string;
  readonly rate: number;
}
const rates = (query: string, now = EVENING): Rate[] => askJson('frankfurter', `/v2/rates?${query}`, now);
const datesOf = (query: string, now?: number) => rates(query, now).map((row) => row.date);

describe('Frankfurter', () => {
  it('tells the newest rate of every quote, on its own working day', () => {
    expect(rates('base=USD&quotes=NOK,EUR,PYG').map(({ date, base, quote }) => [date, base, quote])).toEqual([
      ['2026-11-20', 'USD', 'PYG'],
      ['2026-11-23', 'USD', 'NOK'],
      ['2026-11-23', 'USD', 'EUR'],
    ]);
    expect(datesOf('base=USD&quotes=EUR', MORNING)).toEqual(['2026-11-20']);
    expect(datesOf('base=USD&quotes=EUR', at('2026-11-22T18:00:00Z'))).toEqual(['2026-11-20']);
  });

  it('knows every currency of our prices and tariffs where none is named, and leaves out the base', () => {
    const quotes = rates('base=USD').map((row) => row.quote);
    expect(quotes).toEqual(
      expect.arrayContaining(
        'EUR CAD AUD BRL NOK SEK ETB PYG KZT OMR AED RUB GEL IDR MYR BTN INR ISK ARS IRR'.split(' '),
      ),
    );
    expect(quotes).not.toContain('USD');
  });

  it('tells every working day of a range, none that is not out', () => {
    const query = 'base=USD&quotes=EUR&from=2026-11-19&to=2026-11-30';
    expect(datesOf(query)).toEqual(['2026-11-19', '2026-11-20', '2026-11-23']);
    expect(datesOf(query, MORNING)).toEqual(['2026-11-19', '2026-11-20']);
    expect(datesOf('base=USD&quotes=EUR&from=2026-11-21&to=2026-11-22')).toEqual([]);
    expect(datesOf('base=USD&quotes=EUR&from=2026-11-20')).toEqual(['2026-11-20', '2026-11-23']);
  });

  it('tells one day, or the last working day before it', () => {
    expect(datesOf('base=USD&quotes=EUR&date=2026-11-22')).toEqual(['2026-11-20']);
    expect(datesOf('base=USD&quotes=EUR&date=2027-11-22')).toEqual(['2026-11-23']);
  });

  it('keeps pegs, and the ngultrum at the rupee', () => {
    const byQuote = new Map(rates('base=USD').map((row) => [row.quote, row.rate]));
    expect([byQuote.get('AED'), byQuote.get('OMR'), byQuote.get('SAR')]).toEqual([3.6725, 0.3845, 3.75]);
    expect(byQuote.get('BTN')).toBe(byQuote.get('INR'));
  });

  it('agrees with itself from another base, and moves little from day to day', () => {
    const [[euro], [dollar]] = [rates('base=USD&quotes=EUR'), rates('base=EUR&quotes=USD')];
    expect((euro?.rate ?? 0) * (dollar?.rate ?? 0)).toBeCloseTo(1, 4);
    const year = rates('base=USD&quotes=NOK&from=2025-11-23&to=2026-11-23').map((row) => row.rate);
    expect(new Set(year).size).toBeGreaterThan(200);
    year.slice(1).forEach((rate, i) => {
      expect(Math.abs(rate / (year[i] ?? 0) - 1)).toBeLessThan(0.02);
    });
  });

  it.each([
    ['/v2/rates?quotes=XXX', 422],
    ['/v2/rates?base=XXX', 422],
    ['/v2/rates?from=2026-02-30', 422],
    ['/v1/latest', 404],
  ])('refuses %s with %i', (path, status) => {
    expect(ask('frankfurter', path, EVENING).status).toBe(status);
  });
});
