import { UNKNOWN_POOL } from '#lib/domain/ledger/pool-list.ts';
import { compareCounts, type PoolCounts } from '#lib/domain/reconciliation/compare-counts.ts';
import { OTHER_POOLS, WHOLE_WINDOW } from '#lib/domain/reconciliation/cross-check.ts';
import { dayOf, type Instant, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { MAINNET_OBSERVER_POOLS, mainnetObserverDays, mainnetObserverPool } from '#lib/feeds/mainnet-observer/feed.ts';
import type { DayTotal } from '#lib/feeds/mainnet-observer/parse.ts';
import { countByDay, readLowest, readTip } from '#lib/store/blocks.ts';
import { readChecks, replaceChecks } from '#lib/store/cross-checks.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { readAliases } from '#lib/store/pools.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { addBlocks, type CheckOutcome, requireAnswer, rowsOf } from './cross-check.ts';
import type { IngestContext } from './ingest-context.ts';
import { noteFailure, type Pull, pullFeed } from './pull-feed.ts';

const DAYS = 30;
const WEEK_DAYS = 7;
/** Before the ledger holds a week that the source has surely finished, too, the source is left alone. */
const LEAST_DAYS = WEEK_DAYS + 2;

/** Blocks per pool, by UTC day. */
type DailyCounts = ReadonlyMap<UtcDay, PoolCounts>;

/**
 * Compares our count of every whole UTC day of the last 30 with that of mainnet.observer, pool by pool, and the newest seven
 * of them together. Pools without a file there are compared as one. One request finds out whether anything is new; only then
 * one more for each pool that has had a block lately.
 * @returns the verdict over seven days
 * @throws FeedError as `pullFeed`
 */
export async function checkDailyPools(context: IngestContext): Promise<CheckOutcome> {
  const { database, crossChecks, clock } = context;
  const base = crossChecks.MAINNET_OBSERVER_URL;
  if (base === null) return 'off';
  const span = await wholeDays(database.read, dayOf(clock.now()));
  if (span === null) return 'waits';
  const days = await pullFeed(context, mainnetObserverDays, base, null);
  const news = days.kind === 'answer' ? await pullPools(context, base, days.answer, span) : null;
  return database.tx(async (db) => {
    const theirs = news?.counts ?? (await storedCounts(db));
    const { outcome, changed } = await compareDays(db, theirs, span, clock.now());
    await succeed(db, mainnetObserverDays.id, days, changed, days.kind === 'answer' ? newestOf(days.answer) : null);
    if (news) for (const pull of news.pulls) await succeed(db, mainnetObserverPool.id, pull, 0, null);
    if (changed > 0) await bumpRevision(db, clock.now());
    return outcome;
  });
}

interface DaySpan {
  readonly from: UtcDay;
  readonly to: UtcDay;
}

/** Days of the last 30 that our ledger holds whole: above its lowest block, which is somewhere in a day, and over by its tip. */
async function wholeDays(db: Db, today: UtcDay): Promise<DaySpan | null> {
  const [lowest, tip] = [await readLowest(db), await readTip(db)];
  if (lowest === null || tip === null) return null;
  const span = { from: Math.max(lowest.day + 1, today - DAYS), to: Math.min(tip.day, today) - 1 };
  return span.to - span.from + 1 < LEAST_DAYS ? null : span;
}

/** Counts of every day in the span that the source has finished: its newest one may still grow. */
async function pullPools(context: IngestContext, base: string, totals: readonly DayTotal[], { from, to }: DaySpan) {
  const newest = totals.at(-1)?.day ?? 0;
  const counts = new Map<UtcDay, Map<string, number>>();
  for (const { day, total } of totals) {
    if (day >= from && day <= to && day < newest) counts.set(day, new Map([[OTHER_POOLS, total]]));
  }
  const pulls: Pull<unknown>[] = [];
  for (const [poolId, slug] of await poolsToAsk(context.database.read, { from, to })) {
    context.signal.throwIfAborted();
    const pull = await pullIfThere(context, base, poolId);
    if (pull === null) continue;
    pulls.push(pull);
    for (const own of counts.values()) addBlocks(own, slug, 0);
    for (const { day, blocks } of pull.answer) {
      const own = counts.get(day);
      if (own === undefined) continue;
      addBlocks(own, slug, blocks);
      addBlocks(own, OTHER_POOLS, -blocks);
    }
  }
  if ([...counts.values()].some((own) => (own.get(OTHER_POOLS) ?? 0) < 0)) throw await tooMany(context);
  return { counts, pulls };
}

async function pullIfThere(context: IngestContext, base: string, poolId: number) {
  try {
    return requireAnswer(await pullFeed(context, mainnetObserverPool, base, { poolId }));
  } catch (error) {
    // No file of this pool any more: it counts among the others.
    if (error instanceof FeedError && error.kind === 'not-there') return null;
    throw error;
  }
}

async function tooMany(context: IngestContext): Promise<FeedError> {
  const error = new FeedError('payload', 'The pools of a day have more blocks together than the day has in all.');
  await noteFailure(context, mainnetObserverPool.id, error, null);
  return error;
}

/** Ids of published files and our slugs, of pools that have a block in the span by our own count. */
async function poolsToAsk(db: Db, { from, to }: DaySpan): Promise<readonly (readonly [number, string])[]> {
  const aliases = (await readAliases(db)).filter(({ namespace }) => namespace === 'bitcoin-data');
  const slugs = new Map(aliases.map(({ externalId, slug }) => [externalId, slug]));
  const alive = new Set((await countByDay(db, from, to)).map(({ pool }) => pool));
  return MAINNET_OBSERVER_POOLS.flatMap((id) => {
    const slug = id === 0 ? UNKNOWN_POOL : slugs.get(String(id));
    return slug !== undefined && alive.has(slug) ? [[id, slug] as const] : [];
  });
}

/** What the source said last, where it now says that nothing has changed. */
async function storedCounts(db: Db): Promise<DailyCounts> {
  const counts = new Map<UtcDay, Map<string, number>>();
  for (const { source, window, endsAt, pool, theirs } of await readChecks(db)) {
    if (source !== 'mainnet-observer' || window !== 'day' || pool === WHOLE_WINDOW) continue;
    const day = dayOf(endsAt) - 1;
    counts.set(day, (counts.get(day) ?? new Map<string, number>()).set(pool, theirs));
  }
  return counts;
}

async function compareDays(db: Db, theirs: DailyCounts, span: DaySpan, now: number) {
  const ours = await ourCounts(db, theirs, span);
  const days = [...theirs.keys()].filter((day) => ours.has(day)).sort((a, b) => a - b);
  const source = 'mainnet-observer';
  const daily = days.flatMap((day) => {
    const comparison = compareCounts(ours.get(day) ?? new Map(), theirs.get(day) ?? new Map());
    return rowsOf({ source, window: 'day', endsAt: startOfDay(day + 1), checkedAt: now }, comparison);
  });
  let changed = await replaceChecks(db, { source, window: 'day' }, daily);
  const week = days.slice(-WEEK_DAYS);
  const [first, last] = [week[0] ?? 0, week.at(-1) ?? 0];
  if (last - first !== WEEK_DAYS - 1) return { outcome: 'waits' as const, changed };
  const comparison = compareCounts(sumOf(ours, week), sumOf(theirs, week));
  const head = { source, window: '7d', endsAt: startOfDay(last + 1), checkedAt: now } as const;
  changed += await replaceChecks(db, head, rowsOf(head, comparison));
  return { outcome: comparison.whole.verdict, changed };
}

/** Our counts of the days that the source tells of; pools without a file of their own are one. */
async function ourCounts(db: Db, theirs: DailyCounts, { from, to }: DaySpan): Promise<DailyCounts> {
  const counts = new Map<UtcDay, Map<string, number>>();
  for (const { period: day, pool, blocks } of await countByDay(db, from, to)) {
    const asked = theirs.get(day);
    if (asked === undefined) continue;
    const own = counts.get(day) ?? new Map<string, number>();
    addBlocks(own, asked.has(pool) ? pool : OTHER_POOLS, blocks);
    counts.set(day, own);
  }
  return counts;
}

function sumOf(counts: DailyCounts, days: readonly UtcDay[]): PoolCounts {
  const sum = new Map<string, number>();
  for (const day of days) for (const [pool, blocks] of counts.get(day) ?? []) addBlocks(sum, pool, blocks);
  return sum;
}

const newestOf = (days: readonly DayTotal[]): Instant => startOfDay(days.at(-1)?.day ?? 0);

async function succeed(
  db: Db,
  feed: string,
  pull: Pull<unknown>,
  rowsNew: number,
  newestFactAt: Instant | null,
): Promise<void> {
  await recordSuccess(db, {
    feed,
    at: pull.receivedAt,
    rowsNew,
    rowsRejected: 0,
    newestFactAt,
    note: null,
    etag: pull.etag,
    lastModified: pull.lastModified,
    snapshotId: pull.kind === 'answer' ? pull.snapshotId : null,
  });
}
