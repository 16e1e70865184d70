/**
 * How alike two block templates are, by the merkle branches of their mining jobs: the sum over i = 1..l of 1 / 2^(1 + l - i)
 * for each branch i that is the same in both, l the smaller number of branches.
 *
 * Range: 0 (no branch in common) to 1 - 2^-l (all of them); 0 for a template without transactions, which has no branches.
 * Late branches stand for most of the transactions and weigh most. Equal early ones alone are normal: the transactions that
 * pay most come first in everybody's template.
 * Source: 0xB10C, Mining Pool Template Similarity (observation 12, 16 September 2024), https://b10c.me/observations/12-template-similarity/
 */
export function templateSimilarity(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  let score = 0;
  for (let i = 0; i < length; i += 1) if (a[i] === b[i]) score += 2 ** (i - length);
  return score;
}
