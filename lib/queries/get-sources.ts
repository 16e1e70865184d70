import 'server-only';
import { jobTitle } from '#lib/contracts/job-titles.ts';
import type { FeedHealth, SourcesPage } from '#lib/contracts/sources-page.ts';
import { dayOf, type Instant, isoDay } from '#lib/domain/time.ts';
import { type AiFeed, whyAiOff } from '#lib/feeds/ai-feed.ts';
import { countryHeatmap, whyHeatmapOff } from '#lib/feeds/country-heatmap/feed.ts';
import { type CrossCheckFeed, whyCheckOff } from '#lib/feeds/cross-check-feed.ts';
import { mempoolStratum, whyStratumOff } from '#lib/feeds/mempool-stratum/feed.ts';
import type { PriceFeed } from '#lib/feeds/price-feed.ts';
import { allFeeds, type DeclaredFeed } from '#lib/feeds/registry.ts';
import { whyOff } from '#lib/feeds/why-off.ts';
import { countCoverage, readDisputed, readLowest, readStale, readTip } from '#lib/store/blocks.ts';
import { readOrigins } from '#lib/store/facts.ts';
import { type FeedState, readFeedStates, readRejections } from '#lib/store/feed-states.ts';
import { readLatestRuns, readProgress } from '#lib/store/job-runs.ts';
import { readOverlapDifferences } from '#lib/store/metric-points.ts';
import { countAttributionChanges, readAttributionChanges, readListVersions } from '#lib/store/pools.ts';
import type { DataSource } from './data-source.ts';
import { poolNames } from './pool-names.ts';

/** A feed that was not asked for two of its intervals and ten minutes has been forgotten. */
const PATIENCE = 2;
const PATIENCE_SECONDS = 600;
/** Days of blocks over which the share of unknown ones is told, the newest block's own day included. */
const COVERAGE_DAYS = 30;
const SHOWN = 20;
/** A progress row that nobody has touched for this long belongs to a back-fill that has ended. */
const PROGRESS_SECONDS = 180;

/** Where everything comes from and how it is doing. */
export async function getSources(source: DataSource): Promise<SourcesPage> {
  const { db, now } = source;
  const states = new Map((await readFeedStates(db)).map((state) => [state.feed, state]));
  const names = await poolNames(source);
  const nameOf = (slug: string | null): string | null => (slug === null ? null : (names.get(slug) ?? slug));
  const progress = (await readProgress(db)).find((row) => now - row.updatedAt < PROGRESS_SECONDS);
  const tip = await readTip(db);
  return {
    feeds: allFeeds.map((feed) => toHealth(feed, states.get(feed.id), now, offReason(feed, source))),
    jobs: (await readLatestRuns(db)).map((run) => ({
      id: run.job,
      title: jobTitle(run.job),
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      outcome: run.outcome ?? 'running',
      message: run.message,
    })),
    progress: progress ?? null,
    ledger: {
      lowestHeight: (await readLowest(db))?.height ?? null,
      tipHeight: tip?.height ?? null,
      tipAt: tip?.timestamp ?? null,
      staleBlocks: (await readStale(db, SHOWN)).map(({ height, hash, pool, timestamp }) => {
        return { height, hash, timestamp, poolName: nameOf(pool) ?? pool };
      }),
    },
    coverage: await countCoverage(db, dayOf(tip?.timestamp ?? now) - COVERAGE_DAYS + 1),
    disputes: await disputes(source, nameOf),
    lists: await readListVersions(db),
    changes: (await readAttributionChanges(db, SHOWN)).map((change) => ({
      height: change.height,
      list: change.list,
      from: nameOf(change.fromPool),
      to: nameOf(change.toPool),
      changedAt: change.changedAt,
    })),
    changeCount: await countAttributionChanges(db),
    overlaps: (await readOverlapDifferences(db, SHOWN)).map((row) => ({
      period: row.granularity === 'day' ? isoDay(row.period) : `epoch ${row.period}`,
      blocks: row.blocks,
      difference: row.overlapDifference ?? 0,
      origin: row.origin,
    })),
    rejections: (await readRejections(db, SHOWN)).map(({ feed, subject, reason, rejectedAt }) => ({
      feed,
      subject,
      reason,
      rejectedAt,
    })),
    origins: await readOrigins(db),
  };
}

/** Why a feed is not in use by the settings; null for one that is. */
function offReason(
  feed: DeclaredFeed | PriceFeed | CrossCheckFeed<never, unknown> | AiFeed<never, unknown>,
  { ai, energy, crossChecks, stratumUrl, hashrateIndexUrl, blockSource }: DataSource,
): string | null {
  if ('address' in feed) return whyOff(feed, energy);
  if ('aiAddress' in feed) return whyAiOff(feed, ai);
  if ('checkAddress' in feed) return whyCheckOff(feed, crossChecks);
  if (feed.id === mempoolStratum.id) return whyStratumOff(stratumUrl);
  if (feed.id === countryHeatmap.id) return whyHeatmapOff(hashrateIndexUrl);
  const servesBlocks = blockFeeds[feed.id];
  return servesBlocks === undefined || servesBlocks === blockSource.kind ? null : notAsked[servesBlocks];
}

/** Feeds of which only those of the chosen source are asked. */
const blockFeeds: Readonly<Record<string, DataSource['blockSource']['kind']>> = {
  'mempool-blocks': 'mempool',
  'mempool-tip': 'mempool',
  'core-blocks': 'core-node',
  'core-tip': 'core-node',
};

const notAsked: Readonly<Record<DataSource['blockSource']['kind'], string>> = {
  mempool: 'Not asked: blocks come from your own node, which BITCOIN_RPC_URL names.',
  'core-node':
    'Not asked: blocks come from the mempool API. BITCOIN_RPC_URL would make a node of your own their source.',
};

function toHealth(feed: DeclaredFeed, state: FeedState | undefined, now: Instant, off: string | null): FeedHealth {
  const { licence, licenceFlag, attribution, url } = feed.origin;
  return {
    id: feed.id,
    title: feed.title,
    ...(off === null ? judge(feed, state, now) : { health: 'off', sentence: off }),
    lastSuccessAt: state?.lastSuccessAt ?? null,
    newestFactAt: state?.newestFactAt ?? null,
    rows: state?.rowCount ?? 0,
    cadenceSeconds: feed.cadenceSeconds,
    licence,
    licenceFlag,
    attribution,
    url,
  };
}

function judge(
  feed: DeclaredFeed,
  state: FeedState | undefined,
  now: Instant,
): Pick<FeedHealth, 'health' | 'sentence'> {
  if (!state || state.lastAttemptAt === null) {
    if (feed.standby) return { health: 'standby', sentence: 'Asked only while the preferred source fails.' };
    return { health: 'never', sentence: 'Has not been asked yet.' };
  }
  if (state.failuresInRow > 0) {
    const times = state.failuresInRow === 1 ? 'The last try failed' : `The last ${state.failuresInRow} tries failed`;
    const reasons = [state.errorMessage, state.note].filter((reason) => reason !== null).join(' ');
    return { health: 'failing', sentence: `${times}. ${reasons} What was stored before stays.` };
  }
  if (feed.standby) return { health: 'standby', sentence: 'Answered when it was last needed.' };
  const asked = state.lastAttemptAt;
  if (now - asked > PATIENCE * feed.cadenceSeconds + PATIENCE_SECONDS) {
    return {
      health: 'late',
      sentence: 'Has not been asked for longer than its schedule allows: is the worker running?',
    };
  }
  const newest = state.newestFactAt ?? state.lastSuccessAt ?? 0;
  if (now - newest > feed.maxAgeSeconds) {
    return {
      health: 'late',
      sentence: `Answers, but its newest fact is older than expected. ${state.note ?? ''}`.trim(),
    };
  }
  return { health: 'fresh', sentence: state.note ?? 'Answers as expected.' };
}

async function disputes(
  { db }: DataSource,
  nameOf: (slug: string | null) => string | null,
): Promise<SourcesPage['disputes']> {
  const byHash = new Map<
    string,
    { hash: string; height: number; mempool: string | null; bitcoinData: string | null }
  >();
  for (const row of await readDisputed(db, SHOWN)) {
    const known = byHash.get(row.hash) ?? { hash: row.hash, height: row.height, mempool: null, bitcoinData: null };
    if (row.list === 'mempool') known.mempool = nameOf(row.pool);
    else known.bitcoinData = nameOf(row.pool);
    byHash.set(row.hash, known);
  }
  return [...byHash.values()];
}
