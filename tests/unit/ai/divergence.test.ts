import { describe, expect, it } from 'vitest';
import {
  DIRECTIONS,
  directionOf,
  divergenceScore,
  divergenceSentence,
  type SpreadReading,
  standingOf,
  yearlyConcentration,
} from '#lib/domain/ai/divergence.ts';

const reading = (low: number, high = low, day = 20_000, chance = 0): SpreadReading => ({ low, high, chance, day });

describe('the direction of a number of parties', () => {
  it.each([
    ['rising', reading(4.04, 4.43), reading(7.51, 8.55)],
    ['falling', reading(5), reading(4)],
    ['flat', reading(5), reading(5.4)],
    ['flat', reading(4.9, 5.1), reading(4.8, 5.2)],
    // The bounds do not meet, but only just: it rose, by how much is open.
    ['rising', reading(5), reading(5.05, 6)],
    ['falling', reading(5), reading(4, 4.95)],
    // The bounds meet and are wider than a tenth.
    ['unknown', reading(4, 6), reading(5, 7)],
    ['unknown', reading(5), reading(4, 6)],
    // Errors of 6 % each are one of 8.5 %, and not of 12 %.
    ['flat', reading(5, 5, 0, 0.06), reading(5, 5, 0, 0.06)],
    ['unknown', reading(5, 5, 0, 0.07), reading(5, 5, 0, 0.07)],
    ['rising', reading(5, 5, 0, 0.06), reading(5.5, 5.5, 0, 0.06)],
    ['unknown', reading(5, 5, 0, 0.06), reading(5.4, 5.4, 0, 0.06)],
  ])('is %s from %o to %o', (expected, before, now) => {
    expect(directionOf(before, now)).toBe(expected);
  });

  it('is unknown without an earlier or a later figure', () => {
    expect(directionOf(null, reading(5))).toBe('unknown');
    expect(directionOf(reading(5), null)).toBe('unknown');
  });

  it('turns round with time', () => {
    for (const [a, b] of [[4, 6] as const, [5, 5.2] as const]) {
      const [there, back] = [directionOf(reading(a), reading(b)), directionOf(reading(b), reading(a))];
      expect([there, back]).toEqual(there === 'flat' ? ['flat', 'flat'] : ['rising', 'falling']);
    }
  });
});

describe('what the figures make of the claim', () => {
  it('is as told where mining falls and AI rises, and nowhere else', () => {
    const told = DIRECTIONS.flatMap((mining) => DIRECTIONS.map((ai) => [mining, ai, standingOf(mining, ai)] as const));
    expect(told.filter(([, , standing]) => standing === 'as told')).toEqual([['falling', 'rising', 'as told']]);
    expect(told).toHaveLength(16);
  });

  it.each([
    [
      'falling',
      'rising',
      'As the article tells it: block building concentrates on fewer template builders, while the tokens of one AI router spread over more labs',
    ],
    [
      'falling',
      'falling',
      'Half right: block building concentrates on fewer template builders, while the tokens of one AI router concentrate on fewer labs',
    ],
    [
      'falling',
      'flat',
      'Half right: block building concentrates on fewer template builders, while the tokens of one AI router neither spread nor concentrate',
    ],
    [
      'falling',
      'unknown',
      'Half of it shows: block building concentrates on fewer template builders; whether the tokens of one AI router spread over more labs cannot be told',
    ],
    [
      'rising',
      'rising',
      'Half right: block building spreads over more template builders, while the tokens of one AI router spread over more labs',
    ],
    [
      'rising',
      'falling',
      'Not as the article tells it: block building spreads over more template builders, while the tokens of one AI router concentrate on fewer labs',
    ],
    [
      'rising',
      'flat',
      'Not as the article tells it: block building spreads over more template builders, while the tokens of one AI router neither spread nor concentrate',
    ],
    [
      'rising',
      'unknown',
      'Not shown: block building spreads over more template builders; whether the tokens of one AI router spread over more labs cannot be told',
    ],
    [
      'flat',
      'rising',
      'Half right: block building neither concentrates nor spreads, while the tokens of one AI router spread over more labs',
    ],
    [
      'flat',
      'falling',
      'Not as the article tells it: block building neither concentrates nor spreads, while the tokens of one AI router concentrate on fewer labs',
    ],
    [
      'flat',
      'flat',
      'Not as the article tells it: block building neither concentrates nor spreads, while the tokens of one AI router neither spread nor concentrate',
    ],
    [
      'flat',
      'unknown',
      'Not shown: block building neither concentrates nor spreads; whether the tokens of one AI router spread over more labs cannot be told',
    ],
    [
      'unknown',
      'rising',
      'Half of it shows: whether block building concentrates cannot be told; the tokens of one AI router spread over more labs',
    ],
    [
      'unknown',
      'falling',
      'Not shown: whether block building concentrates cannot be told; the tokens of one AI router concentrate on fewer labs',
    ],
    [
      'unknown',
      'flat',
      'Not shown: whether block building concentrates cannot be told; the tokens of one AI router neither spread nor concentrate',
    ],
    [
      'unknown',
      'unknown',
      'It cannot be told yet: whether block building concentrates cannot be told; whether the tokens of one AI router spread over more labs cannot be told',
    ],
  ] as const)('mining %s and AI %s: %s', (mining, ai, sentence) => {
    expect(divergenceSentence(mining, ai)).toBe(sentence);
  });
});

describe('the divergence score', () => {
  const before = reading(5, 5, 20_000);

  it('is the yearly change of ln HHI of mining less that of AI, between the bounds of both', () => {
    const mining = yearlyConcentration(before, reading(4, 4, 20_000 + 365.25));
    const ai = yearlyConcentration(reading(4, 4.5, 20_000), reading(8, 9, 20_000 + 2 * 365.25));
    expect(mining?.low).toBeCloseTo(Math.log(5 / 4), 9);
    expect(mining?.high).toBeCloseTo(Math.log(5 / 4), 9);
    expect(ai?.low).toBeCloseTo(Math.log(4 / 9) / 2, 9);
    expect(ai?.high).toBeCloseTo(Math.log(4.5 / 8) / 2, 9);
    const score = divergenceScore(mining, ai);
    expect(score?.low).toBeCloseTo(Math.log(5 / 4) - Math.log(4.5 / 8) / 2, 9);
    expect(score?.high).toBeCloseTo(Math.log(5 / 4) - Math.log(4 / 9) / 2, 9);
    expect(score?.low).toBeGreaterThan(0);
  });

  it('is none without both parts, or in no time', () => {
    expect(yearlyConcentration(before, before)).toBeNull();
    expect(yearlyConcentration(null, before)).toBeNull();
    expect(divergenceScore(null, { low: 0, high: 0 })).toBeNull();
    expect(divergenceScore({ low: 0, high: 0 }, null)).toBeNull();
  });
});
