import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import { colourOf } from '#lib/charts/palette.ts';
import type { ChangePage, ComparedDays, Comparison, NetworkChange, PoolChange } from '#lib/contracts/change-page.ts';
import type { ChangeRequest } from '#lib/contracts/change-request.ts';
import { detectableShareChange } from '#lib/domain/change/detectable-share-change.ts';
import { detectableHashrateChange, type FoundBlocks, hashrateChange } from '#lib/domain/change/hashrate-change.ts';
import { hhiDifference } from '#lib/domain/change/hhi-difference.ts';
import { type PoolCounts, shareChanges } from '#lib/domain/change/share-changes.ts';
import { isBeyondChance } from '#lib/domain/change/significance.ts';
import { hashrateVerdict, hhiVerdict, shareVerdict } from '#lib/domain/change/verdict-in-words.ts';
import { groupedFrom, groupingRows } from '#lib/domain/clusters/cluster-set.ts';
import { groupTally } from '#lib/domain/clusters/group-tally.ts';
import type { BlockCounts } from '#lib/domain/concentration/block-counts.ts';
import { hhiDeviation } from '#lib/domain/concentration/hhi-interval.ts';
import { NAMELESS_POOLS, type PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { hashrateFromWork } from '#lib/domain/ledger/difficulty.ts';
import { Z_95 } from '#lib/domain/statistics/normal-quantile.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { daysInWindow } from '#lib/domain/window.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import type { Db } from '#lib/store/database.ts';
import { readPeriodRange, readPeriods } from '#lib/store/metric-points.ts';
import { countedBy } from '../counted-by.ts';
import type { DataSource } from '../data-source.ts';
import { poolNames } from '../pool-names.ts';
import { changeHeadline } from './change-headline.ts';
import { comparedDays, windowInWords } from './compared-days.ts';
import { comparedWindow } from './compared-window.ts';

/** How far back a whole day is looked for: a first start has only some. */
const LOOK_BACK_DAYS = 40;

/** Two windows of whole days side by side, each change with its verdict. Null before the first whole day. */
export async function getChange(source: DataSource, request: ChangeRequest): Promise<ChangePage | null> {
  const newest = await lastWholeDay(source.db);
  if (newest === null) return null;
  const length = daysInWindow[request.window];
  const endingOn = (last: UtcDay): ComparedDays => comparedDays(last - length + 1, last);
  const after = endingOn(request.to ?? newest);
  const before = endingOn(request.against ?? after.first - 1);
  const page = { window: request.window, before, after };
  if (before.first <= after.last && after.first <= before.last)
    return { ...page, comparison: null, headline: 'Windows that share a day cannot be compared: choose them apart.' };
  const [then, now] = [await comparedWindow(source.db, before), await comparedWindow(source.db, after)];
  if (then.kind === 'missing') return { ...page, comparison: null, headline: nothingOf(before, then.reason) };
  if (now.kind === 'missing') return { ...page, comparison: null, headline: nothingOf(after, now.reason) };
  const comparison: Comparison = {
    blocksBefore: then.tally.total,
    blocksAfter: now.tally.total,
    hashrate: then.found && now.found ? compareHashrate(then.found, now.found) : null,
    hhi: compareHhi(then.tally, now.tally),
    hhiByBuilder: await compareHhiByBuilder(source.db, then.tally, now.tally, after.last),
    pools: comparePools(then.tally, now.tally, await poolNames(source)),
    countedBy: await countedBy(source, request.window, { period: after.last, isFinal: true }),
  };
  return { ...page, comparison, headline: changeHeadline(page, comparison) };
}

const nothingOf = (days: ComparedDays, reason: string): string =>
  `Nothing can be said of ${windowInWords(days)}: ${reason}.`;

/** The newest day whose blocks are all on record; null without one. */
async function lastWholeDay(db: Db): Promise<UtcDay | null> {
  const range = await readPeriodRange(db, 'day');
  if (range === null) return null;
  const periods = await readPeriods(db, 'day', range.to - LOOK_BACK_DAYS, range.to);
  return periods.findLast(({ isComplete }) => isComplete)?.period ?? null;
}

function compareHashrate(before: FoundBlocks, after: FoundBlocks): NetworkChange | null {
  const change = hashrateChange(before, after);
  const detectable = detectableHashrateChange(before.blocks, after.blocks);
  if (change === null || detectable === null) return null;
  return {
    before: hashrateOf(before),
    after: hashrateOf(after),
    isReal: isBeyondChance(change),
    p: change.p,
    verdict: hashrateVerdict(change, detectable),
    detectable: `${formatNumber(100 * detectable.fall, 0)}% or +${formatNumber(100 * detectable.rise, 0)}%`,
  };
}

/** With its 95 % interval: the logarithm of a Poisson count has the deviation 1 / sqrt(n). */
function hashrateOf({ blocks, difficultySum, seconds }: FoundBlocks) {
  const value = hashrateFromWork(difficultySum, seconds);
  const factor = Math.exp(Z_95 / Math.sqrt(blocks));
  return { value, low: value / factor, high: value * factor };
}

/**
 * The same with all pools for which one of them builds the block template as one. Both windows are grouped as of one day, so that
 * a pool that joined in between is no change. Null where no two pools are grouped on that day.
 */
async function compareHhiByBuilder(
  db: Db,
  then: PoolTally,
  now: PoolTally,
  day: UtcDay,
): Promise<NetworkChange | null> {
  const rows = groupingRows((await readClusterSet(db))?.rows ?? [], 'template');
  if (day < (groupedFrom(rows) ?? Infinity)) return null;
  return compareHhi(groupTally(then, rows, day), groupTally(now, rows, day));
}

function compareHhi(then: PoolTally, now: PoolTally): NetworkChange | null {
  const [before, after] = [then.counts(), now.counts()];
  const difference = hhiDifference(before, after);
  if (difference === null) return null;
  const around = (value: number, counts: BlockCounts) => {
    const reach = Z_95 * (hhiDeviation(counts) ?? 0);
    return { value, low: value - reach, high: value + reach };
  };
  return {
    before: around(difference.before, before),
    after: around(difference.after, after),
    isReal: isBeyondChance(difference) && !difference.isUndoneByUnknown,
    p: difference.p,
    verdict: hhiVerdict(difference),
    detectable: `${formatNumber(difference.detectable, 0)} points either way`,
  };
}

function comparePools(then: PoolTally, now: PoolTally, names: ReadonlyMap<string, string>): PoolChange[] {
  const [before, after] = [namedCounts(then), namedCounts(now)];
  const changes = shareChanges(before, after).sort(
    (a, b) => b.blocksAfter - a.blocksAfter || b.blocksBefore - a.blocksBefore || (a.pool < b.pool ? -1 : 1),
  );
  return changes.map((change, rank) => {
    const { pool, blocksBefore, blocksAfter, effect, low, high, p } = change;
    const joint = (blocksBefore + blocksAfter) / (before.total + after.total);
    return {
      slug: pool,
      name: names.get(pool) ?? pool,
      colour: colourOf(pool, rank),
      blocksBefore,
      blocksAfter,
      shareBefore: blocksBefore / before.total,
      shareAfter: blocksAfter / after.total,
      isReal: isBeyondChance(change),
      change: { value: effect, low, high },
      p,
      verdict: shareVerdict(change),
      detectable: detectableShareChange(joint, before.total, after.total, changes.length),
    };
  });
}

const namedCounts = (tally: PoolTally): PoolCounts => {
  return {
    total: tally.total,
    pools: new Map([...tally.entries()].filter(([pool]) => !NAMELESS_POOLS.includes(pool))),
  };
};
