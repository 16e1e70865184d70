import { PoolTally } from '../concentration/pool-tally.ts';
import type { UtcDay } from '../time.ts';
import { type MemberRow, membersOn } from './cluster-set.ts';

/**
 * The blocks of a window with the pools of each cluster as one entity, under the name of the cluster. Who belongs together goes
 * by the last day of the window: one that reaches over a border is grouped as it ended, so that every figure speaks of one state
 * of knowledge, and a window's counts are never split by day.
 * @param rows of one kind
 * @param day the last one of the window
 */
export function groupTally(tally: PoolTally, rows: readonly MemberRow[], day: UtcDay): PoolTally {
  const members = membersOn(rows, day);
  const grouped = new PoolTally();
  for (const [pool, blocks] of tally.entries()) grouped.add(members.get(pool) ?? pool, blocks);
  return grouped;
}
