import { UNKNOWN_POOL } from '../ledger/pool-list.ts';
import type { CheckVerdict } from './cross-check.ts';

/** Blocks by pool. */
export type PoolCounts = ReadonlyMap<string, number>;

/** One pool, or a window as a whole, counted twice. */
export interface CountPair {
  readonly ours: number;
  readonly theirs: number;
  /** Blocks on which the two differ. */
  readonly blocks: number;
  readonly verdict: CheckVerdict;
}

export interface CountComparison {
  /** `blocks` are those that the two give to different pools. What one of them does not count at all is not among them. */
  readonly whole: CountPair;
  /** Every pool that either counts, by slug. */
  readonly pools: ReadonlyMap<string, CountPair>;
}

/**
 * A recorded week of 2025 had 1,025 blocks, and two lists differed on 3 of them; the same minute of 2026 at two hosts had
 * 1,025 and 1,027 blocks, and no pool was off by more than one. So more is worth a look.
 */
const TOLERATED_BLOCKS = 3;
const TOLERATED_SHARE = 0.01;

/**
 * Compares two counts of the same window. Windows never end at the same block, so a pool may be off by as many blocks as the
 * two windows differ in all, and by three more. The whole differs where a pool does, or where more than 1 % of the blocks (and
 * more than three) are given to another pool or counted by one side only. Unknown blocks are no pool: the silence of a list
 * about a few contradicts nobody, so only the 1 % counts for them.
 */
export function compareCounts(ours: PoolCounts, theirs: PoolCounts): CountComparison {
  const [ourTotal, theirTotal] = [totalOf(ours), totalOf(theirs)];
  const edge = Math.abs(ourTotal - theirTotal);
  const tolerated = Math.max(TOLERATED_BLOCKS, TOLERATED_SHARE * ourTotal);
  const pools = new Map<string, CountPair>();
  for (const slug of new Set([...ours.keys(), ...theirs.keys()])) {
    const most = edge + (slug === UNKNOWN_POOL ? tolerated : TOLERATED_BLOCKS);
    pools.set(slug, comparePair(ours.get(slug) ?? 0, theirs.get(slug) ?? 0, most));
  }
  const off = [...pools.values()].reduce((sum, pool) => sum + pool.blocks, 0);
  // Every block that moved is missing in one pool and too much in another; one at the edge is only the one or the other.
  const moved = (off - edge) / 2;
  const isOff = moved > tolerated || edge > tolerated || [...pools.values()].some((pool) => pool.verdict === 'differs');
  return { whole: { ours: ourTotal, theirs: theirTotal, blocks: moved, verdict: isOff ? 'differs' : 'agrees' }, pools };
}

function comparePair(ours: number, theirs: number, most: number): CountPair {
  const blocks = Math.abs(ours - theirs);
  return { ours, theirs, blocks, verdict: blocks > most ? 'differs' : 'agrees' };
}

const totalOf = (counts: PoolCounts): number => [...counts.values()].reduce((sum, blocks) => sum + blocks, 0);

/** Blocks come in bursts, and nodes hear of them one after the other; half an hour later every node that follows has them all. */
const TIPS_APART_SECONDS = 1_800;

/** Whether the heights of two nodes are more than three blocks apart: at one moment that is no fault of either yet. */
export const areTipsApart = (ours: number, theirs: number): boolean => Math.abs(ours - theirs) > TOLERATED_BLOCKS;

/** @param apartSeconds for how long they have been apart at every look; they differ after half an hour of it */
export function compareTips(ours: number, theirs: number, apartSeconds: number): CountPair {
  const isLasting = areTipsApart(ours, theirs) && apartSeconds >= TIPS_APART_SECONDS;
  return { ours, theirs, blocks: Math.abs(ours - theirs), verdict: isLasting ? 'differs' : 'agrees' };
}

/** Part of unknown blocks in a week beyond which a new pool has probably come up that neither list knows. */
const MOST_UNKNOWN = 0.03;

/** Whether so many blocks are unknown that the lists must be behind. @param counts by headline pool, over a week */
export function areListsOutdated(counts: PoolCounts): boolean {
  return (counts.get(UNKNOWN_POOL) ?? 0) > MOST_UNKNOWN * totalOf(counts);
}
