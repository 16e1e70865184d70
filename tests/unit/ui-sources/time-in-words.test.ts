import { describe, expect, it } from 'vitest';
import { ageInWords, agoInWords, cadenceInWords, durationInWords } from '#app/sources/time-in-words.ts';

describe('durationInWords', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [59.9, '59 seconds'],
    [60, '1 minute'],
    [719, '11 minutes'],
    [3599, '59 minutes'],
    [3600, '1 hour'],
    [7140, '1 hour 59 minutes'],
    [7200, '2 hours'],
    [86_399, '23 hours'],
    [86_400, '1 day'],
    [86_400 + 7200, '1 day 2 hours'],
    [2 * 86_400, '2 days'],
    [400 * 86_400, '400 days'],
    [-30, '0 seconds'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});

describe('agoInWords', () => {
  it('says just now for ten seconds and for times ahead of the clock', () => {
    expect([-7200, 0, 9].map(agoInWords)).toEqual(['just now', 'just now', 'just now']);
    expect(agoInWords(10)).toBe('10 seconds ago');
  });
});

describe('ageInWords', () => {
  it('says how old something is', () => {
    expect(ageInWords(12 * 60 + 5)).toBe('12 minutes old');
  });
});

describe('cadenceInWords', () => {
  it.each([
    [10, 'every 10 seconds'],
    [60, 'every minute'],
    [90, 'every 90 seconds'],
    [900, 'every 15 minutes'],
    [3600, 'every hour'],
    [86_400, 'every day'],
    [7 * 86_400, 'every 7 days'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(cadenceInWords(seconds)).toBe(words);
  });
});
