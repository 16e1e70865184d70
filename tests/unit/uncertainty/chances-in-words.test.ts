import { describe, expect, it } from 'vitest';
import { chancesInWords, otherChancesInWords } from '#lib/domain/uncertainty/chances-in-words.ts';

describe('chancesInWords', () => {
  it.each([
    [{ 2: 0.381, 3: 0.619 }, '2 in 38% of draws, 3 in 62%'],
    [{ 3: 1 }, '3 in 100% of draws'],
    [{ 2: 0.004, 3: 0.996 }, '3 in over 99% of draws'],
    [{ 2: 0.01, 3: 0.99 }, '2 in 1% of draws, 3 in 99%'],
    [{ 9: 0.2, 10: 0.3, 11: 0.25, 12: 0.15, 13: 0.1 }, '9 in 20% of draws, 10 in 30%, 11 in 25%, 12 in 15%'],
    [{}, ''],
  ])('%o: %s', (chances, words) => {
    expect(chancesInWords(chances)).toBe(words);
  });

  it('prints values as it is told to', () => {
    expect(chancesInWords({ 1: 0.5, 2: 0.5 }, (value) => 'abc'.charAt(value))).toBe('b in 50% of draws, c in 50%');
  });
});

describe('otherChancesInWords', () => {
  it.each([
    [{ 2: 0.381, 3: 0.619 }, 3, '2 in 38% of draws'],
    [{ 2: 0.381, 3: 0.6, 4: 0.019 }, 3, '2 in 38% of draws, 4 in 2%'],
    [{ 2: 0.002, 3: 0.998 }, 3, 'in over 99% of draws'],
    [{ 3: 1 }, 3, 'in 100% of draws'],
  ])('%o beside %i: %s', (chances, value, words) => {
    expect(otherChancesInWords(chances, value)).toBe(words);
  });
});
