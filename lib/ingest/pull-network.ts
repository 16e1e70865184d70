import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import { dayOf, startOfDay } from '#lib/domain/time.ts';
import { mempoolDifficulty } from '#lib/feeds/mempool-difficulty/feed.ts';
import { mempoolHashrate } from '#lib/feeds/mempool-hashrate/feed.ts';
import type { NetworkDay } from '#lib/feeds/mempool-hashrate/parse.ts';
import type { Retarget } from '#lib/feeds/retarget.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import {
  type DifficultyEpoch,
  readEpochs,
  readLastNetworkDay,
  readNetworkDays,
  upsertEpochs,
  upsertNetworkDays,
} from '#lib/store/network.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import type { IngestContext } from './ingest-context.ts';
import { type Pull, pullFeed } from './pull-feed.ts';

/** Days that the question for a month (`1m`) surely covers. */
const MONTH_DAYS = 27;

/**
 * Daily network hashrate: all of it where we hold none or have been away for a month, else the last month. A shorter answer
 * deletes nothing, and what it left out is asked for again.
 */
export async function pullHashrate(context: IngestContext): Promise<void> {
  const { database, bases, clock } = context;
  const last = await readLastNetworkDay(database.read);
  const isRecent = last !== null && dayOf(clock.now()) - last <= MONTH_DAYS;
  const pull = await pullFeed(context, mempoolHashrate, bases.mempool, { interval: isRecent ? '1m' : 'all' });
  if (pull.kind !== 'answer') return;
  const now = clock.now();
  const { days, retargets } = pull.answer;
  await database.tx(async (db) => {
    const changed = await changedDays(db, days);
    await upsertNetworkDays(
      db,
      changed.map((day) => ({ ...day, feed: mempoolHashrate.id, recordedAt: now })),
    );
    const added = await storeRetargets(db, retargets);
    const newest = days.at(-1);
    await succeed(
      db,
      mempoolHashrate.id,
      now,
      pull,
      changed.length + added,
      newest ? startOfDay(newest.day + 1) : null,
    );
  });
}

/** Days that are new, or that the source has measured again: yesterday's question answered twice writes nothing. */
async function changedDays(db: Db, days: readonly NetworkDay[]): Promise<NetworkDay[]> {
  const stored = await readNetworkDays(db, days.at(0)?.day ?? 0);
  const known = new Map(
    stored.filter((row) => row.feed === mempoolHashrate.id).map((row) => [row.day, row.hashesPerSecond]),
  );
  return days.filter((day) => known.get(day.day) !== day.hashesPerSecond);
}

/** Difficulty of every epoch since 2009; what a source knows to the second replaces bundled start days. */
export async function pullDifficulty(context: IngestContext): Promise<void> {
  const { database, bases, clock } = context;
  const pull = await pullFeed(context, mempoolDifficulty, bases.mempool, { interval: 'all' });
  if (pull.kind !== 'answer') return;
  const now = clock.now();
  await database.tx(async (db) => {
    const added = await storeRetargets(db, pull.answer);
    await succeed(db, mempoolDifficulty.id, now, pull, added, pull.answer.at(-1)?.timestamp ?? null);
  });
}

/** Epochs that are on record to the second already stay as they are. */
async function storeRetargets(db: Db, retargets: readonly Retarget[]): Promise<number> {
  const exact = new Set((await readEpochs(db)).filter((row) => row.precision === 'second').map((row) => row.epoch));
  const rows: DifficultyEpoch[] = retargets
    .map(({ height, timestamp, difficulty }) => ({
      epoch: height / EPOCH_BLOCKS,
      startHeight: height,
      startTime: timestamp,
      precision: 'second' as const,
      difficulty,
      origin: 'mempool',
    }))
    .filter((row) => !exact.has(row.epoch));
  await upsertEpochs(db, rows);
  return rows.length;
}

async function succeed(
  db: Db,
  feed: string,
  at: number,
  { etag, lastModified, ...pull }: Extract<Pull<unknown>, { kind: 'answer' }>,
  rowsNew: number,
  newestFactAt: number | null,
): Promise<void> {
  await recordSuccess(db, {
    feed,
    at,
    rowsNew,
    rowsRejected: 0,
    newestFactAt,
    note: null,
    etag,
    lastModified,
    snapshotId: pull.snapshotId,
  });
  if (rowsNew > 0) await bumpRevision(db, at);
}
