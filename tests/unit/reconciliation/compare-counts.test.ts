import { describe, expect, it } from 'vitest';
import { areListsOutdated, compareCounts, compareTips } from '#lib/domain/reconciliation/compare-counts.ts';

const counts = (of: Readonly<Record<string, number>>) => new Map(Object.entries(of));
const verdictOf = (ours: Readonly<Record<string, number>>, theirs: Readonly<Record<string, number>>) =>
  compareCounts(counts(ours), counts(theirs)).whole.verdict;

describe('compareCounts', () => {
  it('passes two hosts of the same minute: two pools off by the two blocks by which the windows differ', () => {
    const { whole, pools } = compareCounts(
      counts({ foundryusa: 257, viabtc: 88, spiderpool: 79, others: 601 }),
      counts({ foundryusa: 257, viabtc: 89, spiderpool: 80, others: 601 }),
    );
    expect(whole).toEqual({ ours: 1025, theirs: 1027, blocks: 0, verdict: 'agrees' });
    expect(pools.get('viabtc')).toEqual({ ours: 88, theirs: 89, blocks: 1, verdict: 'agrees' });
    expect(pools.get('foundryusa')?.blocks).toBe(0);
  });

  it('tells blocks that another pool has from blocks that one side does not count', () => {
    const { whole } = compareCounts(counts({ a: 500, b: 500, c: 3 }), counts({ a: 498, b: 502 }));
    expect(whole).toEqual({ ours: 1003, theirs: 1000, blocks: 2, verdict: 'agrees' });
  });

  it('takes three blocks of a pool for chance and four for a difference', () => {
    expect(verdictOf({ a: 500, b: 500 }, { a: 497, b: 503 })).toBe('agrees');
    expect(verdictOf({ a: 500, b: 500 }, { a: 496, b: 504 })).toBe('differs');
  });

  it('adds to them the blocks at the edge of the window', () => {
    expect(verdictOf({ a: 500, b: 500 }, { a: 505, b: 500 })).toBe('agrees');
    expect(verdictOf({ a: 500, b: 500 }, { a: 508, b: 497 })).toBe('agrees');
    expect(verdictOf({ a: 500, b: 500 }, { a: 509, b: 496 })).toBe('differs');
  });

  it('finds more than one in a hundred spread over pools of which none is far off', () => {
    const names = Array.from({ length: 8 }, (_, i) => `p${i}`);
    const even = Object.fromEntries(names.map((name) => [name, 125]));
    const shifted = (by: number) => Object.fromEntries(names.map((name, i) => [name, 125 + (i % 2 ? by : -by)]));
    expect(verdictOf(even, shifted(2))).toBe('agrees');
    expect(verdictOf(even, shifted(3))).toBe('differs');
  });

  it('does not take the silence of a list about a few blocks for a contradiction', () => {
    const ours = { a: 990, b: 4, c: 3, unknown: 3 };
    expect(verdictOf(ours, { a: 990, b: 2, c: 0, unknown: 8 })).toBe('agrees');
    const { pools } = compareCounts(counts({ a: 500, b: 500 }), counts({ a: 497, b: 492, unknown: 11 }));
    expect(pools.get('unknown')).toEqual({ ours: 0, theirs: 11, blocks: 11, verdict: 'differs' });
  });

  it('does not excuse half of an answer as the edge of a window', () => {
    expect(verdictOf({ a: 500, b: 500 }, { a: 500 })).toBe('differs');
    expect(verdictOf({ a: 500, b: 500 }, { a: 500, b: 489 })).toBe('differs');
    expect(verdictOf({ a: 500, b: 500 }, { a: 500, b: 490 })).toBe('agrees');
  });

  it('holds a pool that one side has never heard of against it', () => {
    const { pools } = compareCounts(counts({ a: 996, fresh: 4 }), counts({ a: 1000 }));
    expect(pools.get('fresh')).toEqual({ ours: 4, theirs: 0, blocks: 4, verdict: 'differs' });
  });

  it('has nothing against two empty windows', () => {
    expect(compareCounts(new Map(), new Map()).whole).toEqual({ ours: 0, theirs: 0, blocks: 0, verdict: 'agrees' });
  });
});

it('compareTips takes three blocks for the time that news travels, either way', () => {
  const near = { ours: 977_003, theirs: 977_000, blocks: 3, verdict: 'agrees' };
  expect(compareTips(977_003, 977_000, 9_999)).toEqual(near);
  expect(compareTips(977_000, 977_004, 1_800).verdict).toBe('differs');
  expect(compareTips(977_004, 977_000, 1_800).verdict).toBe('differs');
  expect(compareTips(977_004, 977_000, 1_799).verdict).toBe('agrees');
});

it('areListsOutdated is so beyond three in a hundred', () => {
  expect(areListsOutdated(counts({ a: 970, unknown: 30 }))).toBe(false);
  expect(areListsOutdated(counts({ a: 969, unknown: 31 }))).toBe(true);
  expect(areListsOutdated(new Map())).toBe(false);
});
