import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { FeedError } from './feed-error.ts';

/**
 * Each interval of each zone once: of rows that a source tells twice the last one.
 * @throws FeedError kind `empty` where there is none
 */
export function distinctPrices(rows: readonly IntervalPrice[]): readonly IntervalPrice[] {
  if (rows.length === 0) throw new FeedError('empty', 'The source answered without a single price.');
  return [...new Map(rows.map((row) => [`${row.zone} ${row.start}`, row])).values()];
}
