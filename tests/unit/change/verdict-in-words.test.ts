import { describe, expect, it } from 'vitest';
import { hashrateVerdict, hhiVerdict, shareVerdict } from '#lib/domain/change/verdict-in-words.ts';

const detectable = { fall: -0.221, rise: 0.283 };

describe('a verdict on the hashrate', () => {
  it('says of a change by how much, how sure and that chance does not explain it', () => {
    expect(hashrateVerdict({ effect: -0.2177, low: -0.3003, high: -0.1255, p: 1e-5 }, detectable)).toBe(
      'fell by 21.8% (30 to 13% with 95% confidence): more than chance',
    );
    expect(hashrateVerdict({ effect: 0.0512, low: 0.0391, high: 0.064, p: 0.001 }, detectable)).toBe(
      'rose by 5.1% (3.9 to 6.4% with 95% confidence): more than chance',
    );
  });

  it('says of none what could have been seen', () => {
    expect(hashrateVerdict({ effect: -0.0123, low: -0.1169, high: 0.1047, p: 0.83 }, detectable)).toBe(
      'cannot be told from chance (−1.2%; with 95% confidence −12 to +10%); a fall of 22% or a rise of 28% would have been ' +
        'seen in 4 of 5 cases',
    );
  });
});

describe('a verdict on a share', () => {
  it('speaks of points', () => {
    expect(shareVerdict({ effect: 0.0241, low: 0.0052, high: 0.044, p: 0.01 })).toBe(
      'rose by 2.4 points (0.5 to 4.4 points with 95% confidence): more than chance',
    );
    expect(shareVerdict({ effect: 0, low: -0.0004, high: 0.0004, p: 1 })).toBe(
      'cannot be told from chance (0.0 points; with 95% confidence 0.0 to 0.0 points)',
    );
  });

  it('keeps the signs of an interval that reaches over zero although the exact test finds a change', () => {
    expect(shareVerdict({ effect: -0.011, low: -0.0221, high: 0.0003, p: 0.049 })).toBe(
      'fell by 1.1 points (−2.2 to 0.0 points with 95% confidence): more than chance',
    );
  });
});

describe('a verdict on the index', () => {
  const difference = { before: 1500, after: 1620, effect: 120.4, low: 20.2, high: 220.6, p: 0.02, detectable: 143 };

  it('is taken back where the unknown blocks could undo the change', () => {
    expect(hhiVerdict({ ...difference, isUndoneByUnknown: false })).toBe(
      'rose by 120 points (20 to 221 points with 95% confidence): more than chance',
    );
    expect(hhiVerdict({ ...difference, isUndoneByUnknown: true })).toBe(
      'rose by 120 points (20 to 221 points with 95% confidence), more than chance, but the blocks of unknown pools could undo it',
    );
    expect(hhiVerdict({ ...difference, p: 0.2, low: -20, isUndoneByUnknown: true })).toBe(
      'cannot be told from chance (+120 points; with 95% confidence −20 to +221 points)',
    );
  });
});
