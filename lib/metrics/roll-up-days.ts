import { dayOf, SECONDS_PER_DAY, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { countByDay, type HeightSpan, readRuns, spansByDay } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { readHistoryCounts } from '#lib/store/facts.ts';
import type { PeriodRow, PoolCountRow } from '#lib/store/metric-points.ts';
import { type ChainEnd, chainEnd } from './chain-end.ts';
import { ledgerOrigin } from './ledger-origin.ts';

interface DayCounts {
  readonly pools: Map<string, number>;
  readonly isComplete: boolean;
  readonly origin: string;
}

/**
 * Blocks per pool of each UTC day in a range. A day that the ledger holds whole is counted from the ledger; else the bundled
 * history speaks; else what the ledger has of it, marked as incomplete. Where both know the whole day, they are compared.
 */
export async function rollUpDays(
  db: Db,
  from: UtcDay,
  to: UtcDay,
): Promise<{ periods: PeriodRow[]; counts: PoolCountRow[] }> {
  const spans = new Map((await spansByDay(db, from, to)).map((span) => [span.day, span]));
  const ledger = await ledgerDays(db, from, to, spans);
  const history = await historyDays(db, from, to);
  const periods: PeriodRow[] = [];
  const counts: PoolCountRow[] = [];
  for (let day = from; day <= to; day += 1) {
    const own = ledger.get(day);
    const bundled = history.get(day);
    const chosen = own?.isComplete ? own : (bundled ?? own);
    if (!chosen) continue;
    const isLedger = chosen === own;
    periods.push({
      granularity: 'day',
      period: day,
      startsAt: startOfDay(day),
      endsAt: startOfDay(day) + SECONDS_PER_DAY,
      blocks: sum(chosen.pools),
      isComplete: chosen.isComplete,
      source: isLedger ? 'ledger' : 'history',
      origin: chosen.origin,
      meanDifficulty: isLedger ? (spans.get(day)?.meanDifficulty ?? null) : null,
      overlapDifference: own?.isComplete && bundled?.isComplete ? difference(own.pools, bundled.pools) : null,
    });
    for (const [pool, blocks] of chosen.pools) counts.push({ granularity: 'day', period: day, pool, blocks });
  }
  return { periods, counts };
}

/** Blocks that one side gives to another pool than the other side, or does not have: half the sum of absolute differences, rounded up. */
export function difference(ours: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>): number {
  let apart = 0;
  for (const pool of new Set([...ours.keys(), ...theirs.keys()])) {
    apart += Math.abs((ours.get(pool) ?? 0) - (theirs.get(pool) ?? 0));
  }
  return Math.ceil(apart / 2);
}

async function ledgerDays(
  db: Db,
  from: UtcDay,
  to: UtcDay,
  spans: ReadonlyMap<UtcDay, HeightSpan>,
): Promise<Map<UtcDay, DayCounts>> {
  const end = await chainEnd(db);
  const runs = await readRuns(db, heightsAround([...spans.values()]));
  const days = new Map<UtcDay, DayCounts>();
  for (const row of await countByDay(db, from, to)) {
    const known = days.get(row.period);
    if (known) known.pools.set(row.pool, row.blocks);
    else {
      const span = spans.get(row.period);
      const isComplete = isWhole(row.period, span, runs, end);
      const origin = ledgerOrigin(span ?? { firstFeed: null, lastFeed: null });
      days.set(row.period, { pools: new Map([[row.pool, row.blocks]]), isComplete, origin });
    }
  }
  return days;
}

/**
 * A day is whole when a later one has begun, and its blocks and their neighbours on both sides lie in one unbroken run of
 * heights. Above the tip there is no neighbour: a tip that is stamped back over midnight may be the day's last block.
 */
function isWhole(
  day: UtcDay,
  span: HeightSpan | undefined,
  runs: readonly { from: number; to: number }[],
  end: ChainEnd | null,
): boolean {
  if (span?.lowest == null || span.highest == null || end === null) return false;
  const { lowest } = span;
  const above = Math.min(span.highest + 1, end.tipHeight);
  return day < dayOf(end.newestTime) && runs.some((run) => run.from < lowest && above <= run.to);
}

function heightsAround(spans: readonly HeightSpan[]): { from: number; to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { lowest, highest } of spans) {
    if (lowest !== null) from = Math.min(from, lowest - 1);
    if (highest !== null) to = Math.max(to, highest + 1);
  }
  return { from, to };
}

async function historyDays(db: Db, from: UtcDay, to: UtcDay): Promise<Map<UtcDay, DayCounts>> {
  const days = new Map<UtcDay, DayCounts>();
  for (const row of await readHistoryCounts(db, 'day', from, to)) {
    const known = days.get(row.period);
    if (known) known.pools.set(row.pool, row.blocks);
    else
      days.set(row.period, {
        pools: new Map([[row.pool, row.blocks]]),
        isComplete: row.isComplete,
        origin: row.origin,
      });
  }
  return days;
}

const sum = (pools: ReadonlyMap<string, number>): number =>
  [...pools.values()].reduce((total, blocks) => total + blocks, 0);
