import { describe, expect, it } from 'vitest';
import { detectableHashrateChange, type FoundBlocks, hashrateChange } from '#lib/domain/change/hashrate-change.ts';
import { seededRandom } from '#tests/fixtures/concentration/seeded-random.ts';

const DAY = 86_400;
const found = (blocks: number, days: number, difficulty = 1): FoundBlocks => {
  return { blocks, difficultySum: blocks * difficulty, seconds: days * DAY };
};

describe('a change of hashrate', () => {
  it('has effect, interval and p of the two Poisson counts', () => {
    const change = hashrateChange(found(1000, 7), found(400, 4));
    // ln(0.7) = -0.35667, sd = sqrt(0.001 + 0.0025) = 0.059161: z = -6.029.
    expect(change?.effect).toBeCloseTo(-0.3, 12);
    expect(change?.low).toBeCloseTo(Math.exp(-0.356_675 - 1.959_964 * 0.059_161) - 1, 5);
    expect(change?.high).toBeCloseTo(Math.exp(-0.356_675 + 1.959_964 * 0.059_161) - 1, 5);
    expect(change?.p).toBeCloseTo(1.65e-9, 11);
  });

  it('sees no change where half the blocks are twice as hard', () => {
    expect(hashrateChange(found(1000, 7, 1), found(500, 7, 2))?.effect).toBeCloseTo(0, 12);
  });

  it('is unknown where a window has no block', () => {
    expect(hashrateChange(found(0, 7), found(900, 7))).toBeNull();
    expect(hashrateChange(found(900, 7), found(0, 7))).toBeNull();
    expect(detectableHashrateChange(0, 900)).toBeNull();
  });

  it.each([
    [1008, 144],
    [30, 10],
  ])('is claimed in about 5 of 100 pairs of %i and %i expected blocks without one', (before, after) => {
    const random = seededRandom(before);
    const pairs = 4000;
    let claimed = 0;
    for (let pair = 0; pair < pairs; pair += 1) {
      const change = hashrateChange(found(poisson(before, random), before), found(poisson(after, random), after));
      if (change !== null && change.p < 0.05) claimed += 1;
    }
    // Two standard errors of 4,000 pairs are 0.7 points.
    expect(claimed / pairs).toBeGreaterThan(0.042);
    expect(claimed / pairs).toBeLessThan(0.058);
  });
});

describe('the change that could have been seen', () => {
  it('is 22 % down for a day against a week, 12 % down for two weeks', () => {
    expect(detectableHashrateChange(1008, 144)?.fall).toBeCloseTo(-0.221, 3);
    expect(detectableHashrateChange(1008, 144)?.rise).toBeCloseTo(0.283, 3);
    expect(detectableHashrateChange(1008, 1008)?.fall).toBeCloseTo(-0.117, 3);
    expect(detectableHashrateChange(1008, 1008)?.rise).toBeCloseTo(0.133, 3);
  });

  it('is seen in four of five cases', () => {
    const random = seededRandom(8);
    const pairs = 4000;
    // A fall of 22 % over a longer day that brings 144 blocks all the same, which is what the formula speaks of.
    const fall = detectableHashrateChange(1008, 144)?.fall ?? 0;
    let seen = 0;
    for (let pair = 0; pair < pairs; pair += 1) {
      const change = hashrateChange(found(poisson(1008, random), 7), found(poisson(144, random), 1 / (1 + fall)));
      if (change !== null && change.p < 0.05) seen += 1;
    }
    expect(seen / pairs).toBeGreaterThan(0.78);
    expect(seen / pairs).toBeLessThan(0.82);
  });
});

/** Arrivals of unit rate within a span. */
function poisson(mean: number, random: () => number): number {
  let arrivals = 0;
  let at = -Math.log(1 - random());
  while (at <= mean) {
    arrivals += 1;
    at -= Math.log(1 - random());
  }
  return arrivals;
}
