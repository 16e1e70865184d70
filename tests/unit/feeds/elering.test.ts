import { describe, expect, it } from 'vitest';
import { elering } from '#lib/feeds/elering/feed.ts';
import { askOf, read } from '#tests/support/price-answers.ts';

const ask = askOf('FI', '2026-11-23');
const START = 1_795_388_400;
const rows = [0, 1].map((index) => ({ timestamp: START + 900 * index, price: 7 - index }));
const answer = (data: unknown) => JSON.stringify({ success: true, data });

describe('Elering', () => {
  it.each([
    ['absent', { fi: rows }],
    ['empty', { ee: [], fi: rows, lv: [], lt: [] }],
  ])('takes a zone that is %s for missing, not for zero', (_name, data) => {
    expect(read(elering, answer(data), ask)).toEqual([
      { zone: 'FI', start: START, seconds: 900, price: 7 },
      { zone: 'FI', start: START + 900, seconds: 900, price: 6 },
    ]);
  });
  it('has no answer where every zone is missing', () => {
    expect(() => read(elering, answer({ ee: [], fi: [] }), ask)).toThrow('without a single price');
  });
  it('does not take a failure for an answer', () => {
    expect(() => read(elering, JSON.stringify({ success: false, messages: ['no'] }), ask)).toThrow('at success');
  });
  it('keeps hours before and quarter-hours after the change of 1 October 2025 apart in one answer', () => {
    const midnight = Date.UTC(2025, 8, 30, 22) / 1000;
    const at = (start: number, step: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ timestamp: start + index * step, price: 1 }));
    const prices = read(elering, answer({ fi: [...at(midnight - 86_400, 3600, 24), ...at(midnight, 900, 96)] }), ask);
    expect(prices.filter(({ start }) => start < midnight).every(({ seconds }) => seconds === 3600)).toBe(true);
    expect(prices.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(2 * 86_400);
  });
  it('gives the last price of a day before, alone in the market day, the step of the rest', () => {
    // A day of Helsinki begins with the last hour of the market day before.
    const helsinki = Array.from({ length: 24 }, (_, index) => ({
      timestamp: START - 3600 + index * 3600,
      price: index,
    }));
    const prices = read(elering, answer({ fi: helsinki }), ask);
    expect(prices).toHaveLength(24);
    expect(prices[0]).toEqual({ zone: 'FI', start: START - 3600, seconds: 3600, price: 0 });
  });
});
