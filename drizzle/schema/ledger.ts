import { sql } from 'drizzle-orm';
import type { AttributionMethod, PoolListId } from '#lib/domain/ledger/pool-list.ts';
import { decimal, flag, indexOn, json, key, serial, table, whole, words } from './kit.ts';

/** Every block ever accepted, stale ones included. Nothing is deleted. */
export const blocks = table(
  'blocks',
  {
    hash: words().primaryKey(),
    height: whole().notNull(),
    previousHash: words().notNull(),
    timestamp: whole().notNull(),
    /** UTC day of `timestamp`. */
    day: whole().notNull(),
    bits: whole().notNull(),
    difficulty: decimal().notNull(),
    transactionCount: whole().notNull(),
    sizeBytes: whole().notNull(),
    weight: whole().notNull(),
    rewardSats: whole().notNull(),
    feesSats: whole().notNull(),
    coinbaseScript: words().notNull(),
    payoutAddresses: json<readonly string[]>().notNull(),
    /** Slug that the source itself names, to compare only. */
    reportedPool: words(),
    status: words().$type<'canonical' | 'stale'>().notNull(),
    /** Headline pool: the mempool list's, else bitcoin-data's, else `unknown`. Follows `attributions`. */
    pool: words().notNull(),
    /** Both lists name a pool, and not the same one. */
    isDisputed: flag().notNull(),
    feed: words().notNull(),
    snapshotId: whole(),
    recordedAt: whole().notNull(),
  },
  (t) => [
    indexOn('blocks_by_height').on(t.status, t.height),
    indexOn('blocks_by_day').on(t.status, t.day, t.pool),
    // A dead pool's newest blocks are far down: without this, its page would read the whole ledger.
    indexOn('blocks_by_pool').on(t.pool, t.status, t.height),
    // Disputes are about one block in a thousand, so this index is next to nothing.
    indexOn('blocks_disputed').on(t.status, t.height).where(sql`is_disputed`),
    indexOn('blocks_by_snapshot').on(t.snapshotId),
  ],
);

/** One list's verdict on one block. */
export const attributions = table(
  'attributions',
  {
    blockHash: words().notNull(),
    list: words().$type<PoolListId>().notNull(),
    /** Slug, or null where the list knows no pool. */
    pool: words(),
    method: words().$type<AttributionMethod>().notNull(),
    listVersion: words().notNull(),
  },
  (t) => [key({ columns: [t.blockHash, t.list] })],
);

/** Audit: a block whose pool changed because a list changed. */
export const attributionChanges = table(
  'attribution_changes',
  {
    id: serial(),
    blockHash: words().notNull(),
    height: whole().notNull(),
    list: words().$type<PoolListId>().notNull(),
    fromPool: words(),
    toPool: words(),
    fromVersion: words().notNull(),
    toVersion: words().notNull(),
    changedAt: whole().notNull(),
  },
  (t) => [indexOn('attribution_changes_by_time').on(t.changedAt)],
);

/** Every version of a list that was offered, adopted or refused. */
export const poolLists = table(
  'pool_lists',
  {
    list: words().$type<PoolListId>().notNull(),
    version: words().notNull(),
    status: words().$type<'adopted' | 'refused'>().notNull(),
    /** Why it was refused, in one sentence. */
    reason: words(),
    entryCount: whole().notNull(),
    /** Entries as published (id, name, addresses, tags, link); empty for a refused list. */
    entries:
      json<readonly { id: number; name: string; addresses: string[]; tags: string[]; link: string }[]>().notNull(),
    decidedAt: whole().notNull(),
  },
  (t) => [key({ columns: [t.list, t.version] })],
);

/** One identity per pool, whatever it is called where. */
export const pools = table('pools', {
  slug: words().primaryKey(),
  name: words().notNull(),
  link: words(),
  origin: words().notNull(),
  /** List that brought or changed the name while the program ran; null while it is the bundled file's. */
  namedBy: words().$type<PoolListId>(),
});

/** What a pool is or was called elsewhere. */
export const poolAliases = table(
  'pool_aliases',
  {
    namespace: words().notNull(),
    /** The publisher's id, or '' where names are the only key. */
    externalId: words().notNull(),
    externalName: words().notNull(),
    slug: words().notNull(),
    since: words(),
    origin: words().notNull(),
  },
  (t) => [key({ columns: [t.namespace, t.externalId, t.externalName] })],
);

export const difficultyEpochs = table('difficulty_epochs', {
  epoch: whole().primaryKey(),
  startHeight: whole().notNull(),
  startTime: whole().notNull(),
  /** How exactly `startTime` is known. */
  precision: words().$type<'second' | 'day'>().notNull(),
  difficulty: decimal().notNull(),
  origin: words().notNull(),
});

/** Network hashrate of a UTC day as a source publishes it. */
export const networkDays = table(
  'network_days',
  {
    day: whole().notNull(),
    feed: words().notNull(),
    hashesPerSecond: decimal().notNull(),
    recordedAt: whole().notNull(),
  },
  (t) => [key({ columns: [t.day, t.feed] })],
);

export const prices = table(
  'prices',
  {
    observedAt: whole().notNull(),
    feed: words().notNull(),
    usdPerBtc: decimal().notNull(),
    recordedAt: whole().notNull(),
  },
  (t) => [key({ columns: [t.observedAt, t.feed] })],
);

/** The last price of past UTC days as a source tells it. */
export const priceHistory = table('price_history', {
  day: whole().primaryKey(),
  usdPerBtc: decimal().notNull(),
  feed: words().notNull(),
  recordedAt: whole().notNull(),
});
