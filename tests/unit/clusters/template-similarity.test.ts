import { describe, expect, it } from 'vitest';
import { compareJobs } from '#lib/domain/clusters/compare-jobs.ts';
import type { MiningJob } from '#lib/domain/clusters/mining-job.ts';
import { templateSimilarity } from '#lib/domain/clusters/template-similarity.ts';

const branches = (text: string): string[] => text.split('');

describe('the similarity of two templates', () => {
  it.each([
    ['abcdefghijkl', 'abcdefghijkl', 1 - 2 ** -12],
    ['abcd', 'abcd', 1 - 2 ** -4],
    ['abcd', 'wxyz', 0],
    ['abcd', 'xyzd', 1 / 2],
    ['abcd', 'abcx', 1 / 4 + 1 / 8 + 1 / 16],
    ['abcd', 'axyz', 1 / 16],
    // The first l branches count, l of the shorter one.
    ['abcd', 'abcdef', 1 - 2 ** -4],
    ['', 'abcd', 0],
    ['', '', 0],
  ])('of %s and %s is worked out by hand', (a, b, score) => {
    expect(templateSimilarity(branches(a), branches(b))).toBeCloseTo(score, 12);
    expect(templateSimilarity(branches(b), branches(a))).toBeCloseTo(score, 12);
  });
});

describe('the comparison of jobs', () => {
  const job = (pool: string, receivedAt: number, more: Partial<MiningJob> = {}): MiningJob => ({
    pool,
    height: 900_000,
    previousHash: 'a',
    merkleBranches: branches('abcd'),
    receivedAt,
    ...more,
  });

  it('holds each job of the pool with fewer against the nearest in time, whatever their order', () => {
    const last = branches('wxyz');
    const jobs = [job('b', 101), job('a', 100), job('a', 104, { merkleBranches: last }), job('b', 101)];
    expect(compareJobs(jobs)).toEqual([{ poolA: 'a', poolB: 'b', height: 900_000, score: 1 - 2 ** -4, at: 101 }]);
    expect(compareJobs([...jobs, job('b', 104.5, { merkleBranches: last })])).toEqual([
      { poolA: 'a', poolB: 'b', height: 900_000, score: 1 - 2 ** -4, at: 101 },
      { poolA: 'a', poolB: 'b', height: 900_000, score: 1 - 2 ** -4, at: 104.5 },
    ]);
  });

  it.each([
    ['build on different blocks', job('b', 101, { previousHash: 'b' })],
    ['are more than ten seconds apart', job('b', 110.5)],
    ['have hardly any transaction', job('b', 101, { merkleBranches: branches('abc') })],
    ['are of one pool', job('a', 101)],
  ])('leaves out jobs that %s', (_why, other) => {
    expect(compareJobs([job('a', 100), other])).toEqual([]);
  });
});
