import { describe, expect, it } from 'vitest';
import { detectableShareChange } from '#lib/domain/change/detectable-share-change.ts';
import { shareChanges } from '#lib/domain/change/share-changes.ts';
import { fisherExactTest } from '#lib/domain/statistics/fisher-exact-test.ts';
import { seededRandom, seededSample } from '#tests/fixtures/concentration/seeded-random.ts';

const windowOf = (total: number, pools: Readonly<Record<string, number>>) => {
  return { total, pools: new Map(Object.entries(pools)) };
};

describe('changes of shares', () => {
  it('are tested exactly, and corrected for all pools of either window', () => {
    const before = windowOf(1000, { steady: 300, risen: 200, gone: 20 });
    const after = windowOf(1000, { steady: 305, risen: 260, come: 2 });
    const changes = new Map(shareChanges(before, after).map((change) => [change.pool, change]));
    expect([...changes.keys()]).toEqual(['steady', 'risen', 'gone', 'come']);
    const exact = (now: number, then: number): number =>
      fisherExactTest({ successes: now, trials: 1000 }, { successes: then, trials: 1000 });
    // The smallest of four is multiplied by four, the next by three; no later one is below one before it.
    expect(changes.get('gone')?.p).toBeCloseTo(4 * exact(0, 20), 12);
    expect(changes.get('risen')?.p).toBeCloseTo(3 * exact(260, 200), 12);
    expect(changes.get('come')?.p).toBeCloseTo(2 * exact(2, 0), 12);
    expect(changes.get('steady')?.p).toBe(changes.get('come')?.p);
    expect(changes.get('gone')).toMatchObject({ blocksBefore: 20, blocksAfter: 0, effect: -0.02 });
  });

  it('have the interval of two shares', () => {
    const [change] = shareChanges(windowOf(80, { one: 56 }), windowOf(70, { one: 48 }));
    // Newcombe's own example, 56/80 and 48/70, has -0.1333 to 0.1593 for 0.0143 with Wilson's intervals; Jeffreys' differ by 0.001.
    expect(change?.effect).toBeCloseTo(-0.0143, 4);
    expect(change?.low).toBeCloseTo(-0.161, 2);
    expect(change?.high).toBeCloseTo(0.133, 2);
  });

  it('are none where a window has no block', () => {
    expect(shareChanges(windowOf(0, {}), windowOf(10, { one: 4 }))).toEqual([]);
    expect(shareChanges(windowOf(10, { one: 4 }), windowOf(0, {}))).toEqual([]);
  });

  it('are claimed of any pool in at most 5 of 100 pairs of windows without one', () => {
    const random = seededRandom(5);
    const draw = () => {
      const counts = seededSample([31, 17, 11, 10, 8, 5, 5, 3, 3, 2, 1, 1, 1, 1, 1], 500, random);
      return windowOf(500, Object.fromEntries(counts.map((count, pool) => [`p${pool}`, count])));
    };
    let claimed = 0;
    for (let pair = 0; pair < 600; pair += 1) if (shareChanges(draw(), draw()).some(({ p }) => p < 0.05)) claimed += 1;
    expect(claimed / 600).toBeLessThan(0.05);
    expect(claimed).toBeGreaterThan(0);
  });
});

describe('the change of a share that could have been seen', () => {
  it('is 5.7 points for a pool alone with 30 % in two weeks, and more among forty pools', () => {
    expect(detectableShareChange(0.3, 1008, 1008, 1)).toBeCloseTo(0.0572, 4);
    // z of 5 % / 40 is 3.227.
    expect(detectableShareChange(0.3, 1008, 1008, 40)).toBeCloseTo(0.0572 * ((3.227 + 0.842) / 2.802), 3);
  });
});
