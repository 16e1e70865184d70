import { describe, expect, it } from 'vitest';
import { judgeGroups } from '#lib/domain/clusters/judge-groups.ts';
import { observedGroups, type PairEvidence } from '#lib/domain/clusters/observed-groups.ts';

const pair = (poolA: string, poolB: string, score: number, comparisons = 20): PairEvidence => {
  return { poolA, poolB, score, comparisons };
};

describe('observed groups', () => {
  it('join pools that are alike, also through a third', () => {
    const pairs = [
      pair('a', 'b', 0.99),
      pair('b', 'c', 0.9),
      pair('a', 'c', 0.7),
      pair('x', 'y', 0.95),
      pair('a', 'x', 0.1),
    ];
    expect(observedGroups(pairs)).toEqual([
      ['a', 'b', 'c'],
      ['x', 'y'],
    ]);
  });

  it('take neither the threshold itself nor too few comparisons', () => {
    expect(observedGroups([pair('a', 'b', 0.8), pair('c', 'd', 1, 19)])).toEqual([]);
    expect(observedGroups([pair('a', 'b', 0.801), pair('c', 'd', 1, 20)])).toHaveLength(2);
  });
});

describe('the judgement of groups', () => {
  const members = new Map([
    ['a', 'one'],
    ['b', 'one'],
    ['c', 'one'],
    ['x', 'two'],
  ]);

  it('agrees where the table has them together, and names who is new', () => {
    expect(judgeGroups([pair('a', 'b', 0.99), pair('b', 'n', 0.99), pair('a', 'n', 0.98)], members)).toEqual([
      { verdict: 'agrees', pools: ['a', 'b'], others: [], cluster: 'one' },
      { verdict: 'not-in-table', pools: ['n'], others: ['a', 'b'], cluster: 'one' },
    ]);
  });

  it('names a group that the table does not have', () => {
    expect(judgeGroups([pair('n', 'm', 0.99), pair('m', 'x', 0.99)], members)).toEqual([
      { verdict: 'not-in-table', pools: ['m', 'n', 'x'], others: [], cluster: null },
    ]);
  });

  it('names who is in the table with others, but sends out another template', () => {
    expect(judgeGroups([pair('a', 'b', 0.99), pair('b', 'c', 0.2)], members)).toEqual([
      { verdict: 'agrees', pools: ['a', 'b'], others: [], cluster: 'one' },
      { verdict: 'not-observed', pools: ['c'], others: ['a', 'b'], cluster: 'one' },
    ]);
    expect(judgeGroups([pair('a', 'b', 0.1)], members)).toEqual([
      { verdict: 'not-observed', pools: ['a', 'b'], others: [], cluster: 'one' },
    ]);
  });

  it('says nothing of pools that were not compared with those of their cluster', () => {
    expect(judgeGroups([pair('a', 'n', 0.1), pair('b', 'n', 0.1), pair('a', 'b', 0.1, 3)], members)).toEqual([]);
  });
});
