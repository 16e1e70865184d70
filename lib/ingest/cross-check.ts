import type { CountComparison, CountPair } from '#lib/domain/reconciliation/compare-counts.ts';
import {
  type CheckSource,
  type CheckVerdict,
  type CheckWindow,
  WHOLE_WINDOW,
} from '#lib/domain/reconciliation/cross-check.ts';
import type { Instant } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { readLowest, readTip } from '#lib/store/blocks.ts';
import type { CrossCheckRow } from '#lib/store/cross-checks.ts';
import type { Db } from '#lib/store/database.ts';
import type { Pull } from './pull-feed.ts';

/**
 * What came of a comparison: a verdict, or why there is none. `waits`: the ledger does not hold the whole window.
 */
export type CheckOutcome = CheckVerdict | 'off' | 'waits';

/** Header times may lie up to two hours beside those of their neighbours. */
const HEADER_TIME_SECONDS = 7_200;

/** Whether our ledger holds every block with a header time after an instant, up to about now. */
export async function reachesBack(db: Db, since: Instant): Promise<boolean> {
  const lowest = await readLowest(db);
  return lowest !== null && lowest.timestamp <= since - HEADER_TIME_SECONDS && (await readTip(db)) !== null;
}

interface CheckHead {
  readonly source: CheckSource;
  readonly window: CheckWindow;
  readonly endsAt: Instant;
  readonly checkedAt: Instant;
}

/** A comparison as rows: the window as a whole, and every pool. */
export function rowsOf(head: CheckHead, { whole, pools }: CountComparison): CrossCheckRow[] {
  return [rowOf(head, WHOLE_WINDOW, whole), ...[...pools].map(([pool, pair]) => rowOf(head, pool, pair))];
}

export const rowOf = (head: CheckHead, pool: string, pair: CountPair): CrossCheckRow => ({ ...head, pool, ...pair });

export function addBlocks(counts: Map<string, number>, pool: string, blocks: number): void {
  counts.set(pool, (counts.get(pool) ?? 0) + blocks);
}

/**
 * The answer to a question that set no condition.
 * @throws FeedError kind `payload` where the source says "not modified" all the same
 */
export function requireAnswer<Answer>(pull: Pull<Answer>): Extract<Pull<Answer>, { kind: 'answer' }> {
  if (pull.kind === 'answer') return pull;
  throw new FeedError('payload', 'The source said "not modified" to a question that set no condition.');
}
