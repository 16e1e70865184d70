import { UNKNOWN_POOL } from '#lib/domain/ledger/pool-list.ts';
import { areListsOutdated, type CountComparison, compareCounts } from '#lib/domain/reconciliation/compare-counts.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { replaceChecks } from '#lib/store/cross-checks.ts';
import type { Db } from '#lib/store/database.ts';
import { countListVerdicts } from '#lib/store/list-verdicts.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { addBlocks, type CheckOutcome, reachesBack, rowsOf } from './cross-check.ts';
import type { IngestContext } from './ingest-context.ts';

const WINDOWS = { '7d': 7, '30d': 30 } as const;

/**
 * Compares what the two pool lists make of the same blocks, over the last 7 and 30 days. Asks nobody.
 * @returns the verdict over 7 days
 */
export async function checkPoolLists({ database, clock }: IngestContext): Promise<CheckOutcome> {
  const now = clock.now();
  return database.tx(async (db) => {
    let outcome: CheckOutcome = 'waits';
    let changed = 0;
    for (const window of ['7d', '30d'] as const) {
      const since = now - WINDOWS[window] * SECONDS_PER_DAY;
      if (!(await reachesBack(db, since))) continue;
      const comparison = await compareLists(db, since, now);
      const head = { source: 'pool-lists', window, endsAt: now, checkedAt: now } as const;
      changed += await replaceChecks(db, head, rowsOf(head, comparison));
      if (window === '7d') outcome = comparison.whole.verdict;
    }
    if (changed > 0) await bumpRevision(db, now);
    return outcome;
  });
}

async function compareLists(db: Db, since: number, until: number): Promise<CountComparison> {
  const verdicts = await countListVerdicts(db, since, until);
  const byMempool = new Map<string, number>();
  const byBitcoinData = new Map<string, number>();
  const byHeadline = new Map<string, number>();
  let different = 0;
  for (const { mempool, bitcoinData, headline, blocks } of verdicts) {
    addBlocks(byMempool, mempool ?? UNKNOWN_POOL, blocks);
    addBlocks(byBitcoinData, bitcoinData ?? UNKNOWN_POOL, blocks);
    addBlocks(byHeadline, headline, blocks);
    if (mempool !== bitcoinData) different += blocks;
  }
  const { whole, pools } = compareCounts(byMempool, byBitcoinData);
  const verdict = areListsOutdated(byHeadline) ? 'list-outdated' : whole.verdict;
  // Block by block the difference is known exactly: two moves against one another do not cancel.
  return { whole: { ...whole, blocks: different, verdict }, pools };
}
