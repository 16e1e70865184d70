import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { FeedError } from './feed-error.ts';
import type { BoardState, RefusedRow } from './score-feed.ts';

/**
 * Sorts the rows of a board into those that can be believed and those that cannot. A model that stands twice counts once, by its
 * first row.
 * @throws FeedError kind `payload` where no row is left: that is no board
 */
export function boardRows(read: readonly (ScoredModel | RefusedRow)[]): Pick<BoardState, 'rows' | 'refused'> {
  const rows = new Map<string, ScoredModel>();
  const refused: RefusedRow[] = [];
  for (const one of read) {
    if ('reason' in one) refused.push(one);
    else if (rows.has(one.model))
      refused.push({ subject: one.model, reason: 'names a model that stands there already' });
    else if (isUpsideDown(one))
      refused.push({ subject: one.model, reason: 'has an interval that ends before it begins' });
    else rows.set(one.model, one);
  }
  if (rows.size === 0) throw new FeedError('payload', 'The answer has no model with a score that could be read.');
  return { rows: [...rows.values()], refused };
}

const isUpsideDown = ({ low, high }: ScoredModel): boolean => low !== null && high !== null && low > high;

/** A cell without text is missing. */
export const textOrNull = (cell: string | null): string | null =>
  cell === null || cell.trim() === '' ? null : cell.trim();
