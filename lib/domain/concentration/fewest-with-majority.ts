/**
 * Nakamoto coefficient at 50 % of amounts beyond 2^53: the fewest of them that have strictly more than half of all together, decided in
 * whole numbers (2 x sum > total) like its sibling for blocks.
 *
 * @param amounts of single entities, none negative, in any order
 * @param rest belongs to nobody named: entities too small to be of use, so that no number of them helps
 * @returns null where the named ones have no majority
 */
export function fewestWithMajority(amounts: readonly bigint[], rest = 0n): number | null {
  const descending = [...amounts].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const total = descending.reduce((sum, amount) => sum + amount, rest);
  let sum = 0n;
  for (const [index, amount] of descending.entries()) {
    sum += amount;
    if (2n * sum > total) return index + 1;
  }
  return null;
}
