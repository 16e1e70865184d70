/**
 * The spans that a mempool-compatible source knows. A closed type, because the source answers any other word, a typo
 * included, with all time and no error. `all` is such a word, used on purpose.
 */
export const MEMPOOL_INTERVALS = ['24h', '3d', '1w', '1m', '3m', '6m', '1y', '2y', '3y', '4y', 'all'] as const;
export type MempoolInterval = (typeof MEMPOOL_INTERVALS)[number];

/** @throws RangeError for a word outside the grammar, which would silently mean all time */
export function checkedInterval(interval: MempoolInterval): MempoolInterval {
  if (MEMPOOL_INTERVALS.includes(interval)) return interval;
  throw new RangeError(`not an interval of a mempool-compatible source: ${interval}`);
}
