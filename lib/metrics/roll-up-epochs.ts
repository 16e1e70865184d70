import { EPOCH_BLOCKS, epochOf } from '#lib/domain/ledger/difficulty.ts';
import { countByHeight, spanByHeight } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { type HistoryCount, readHistoryCounts } from '#lib/store/facts.ts';
import type { PeriodRow, PoolCountRow } from '#lib/store/metric-points.ts';
import { type ChainEnd, chainEnd } from './chain-end.ts';
import { ledgerOrigin } from './ledger-origin.ts';
import { difference } from './roll-up-days.ts';

interface RolledUp {
  readonly period: PeriodRow;
  readonly pools: ReadonlyMap<string, number>;
}

/**
 * Blocks per pool of each difficulty epoch (2,016 blocks, counted by height). An epoch that the ledger holds whole is
 * counted from the ledger; else the bundled history speaks; else the ledger's part of it, if it reaches down to the
 * epoch's first block. The epoch that holds the tip is running, so nobody can know more of it than the ledger.
 */
export async function rollUpEpochs(
  db: Db,
  epochs: readonly number[],
): Promise<{ periods: PeriodRow[]; counts: PoolCountRow[] }> {
  const periods: PeriodRow[] = [];
  const counts: PoolCountRow[] = [];
  const end = epochs.length === 0 ? null : await chainEnd(db);
  for (const epoch of epochs) {
    const rolled = await rollUpEpoch(db, epoch, end);
    if (!rolled) continue;
    periods.push(rolled.period);
    for (const [pool, blocks] of rolled.pools) counts.push({ granularity: 'epoch', period: epoch, pool, blocks });
  }
  return { periods, counts };
}

async function rollUpEpoch(db: Db, epoch: number, end: ChainEnd | null): Promise<RolledUp | null> {
  const own = end && (await ledgerEpoch(db, epoch));
  if (own && epochOf(end.tipHeight) === epoch) return own;
  const bundled = historyEpoch(epoch, await readHistoryCounts(db, 'epoch', epoch, epoch));
  if (own?.period.isComplete && bundled) {
    return { ...own, period: { ...own.period, overlapDifference: difference(own.pools, bundled.pools) } };
  }
  return own?.period.isComplete ? own : (bundled ?? own);
}

async function ledgerEpoch(db: Db, epoch: number): Promise<RolledUp | null> {
  const first = epoch * EPOCH_BLOCKS;
  const span = await spanByHeight(db, first, first + EPOCH_BLOCKS - 1);
  const reachesDown = span.lowest === first && span.highest === first + span.blocks - 1;
  if (!reachesDown || span.firstTime === null || span.lastTime === null) return null;
  const counted = await countByHeight(db, first, first + EPOCH_BLOCKS - 1);
  const period = {
    granularity: 'epoch',
    period: epoch,
    startsAt: span.firstTime,
    endsAt: span.lastTime,
    blocks: span.blocks,
    isComplete: span.blocks === EPOCH_BLOCKS,
    source: 'ledger',
    origin: ledgerOrigin(span),
    meanDifficulty: span.meanDifficulty,
    overlapDifference: null,
  } as const;
  return { period, pools: new Map(counted.map((row) => [row.pool, row.blocks])) };
}

function historyEpoch(epoch: number, rows: readonly HistoryCount[]): RolledUp | null {
  const [first] = rows;
  if (!first) return null;
  const pools = new Map(rows.map((row) => [row.pool, row.blocks]));
  const period = {
    granularity: 'epoch',
    period: epoch,
    startsAt: first.startsAt,
    endsAt: first.endsAt,
    blocks: [...pools.values()].reduce((total, blocks) => total + blocks, 0),
    isComplete: first.isComplete,
    source: 'history',
    origin: first.origin,
    meanDifficulty: null,
    overlapDifference: null,
  } as const;
  return { period, pools };
}
