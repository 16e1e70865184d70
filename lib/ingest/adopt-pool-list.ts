import { harmfulTagsInWords } from '#lib/domain/ledger/list-matcher.ts';
import { COMPARED_BLOCKS, listUpheaval } from '#lib/domain/ledger/list-upheaval.ts';
import { resolvePoolIdentities } from '#lib/domain/ledger/pool-identity.ts';
import type { PoolListEntry, PoolListId } from '#lib/domain/ledger/pool-list.ts';
import { type TopPool, validatePoolList } from '#lib/domain/ledger/validate-pool-list.ts';
import { dayOf, isoDay } from '#lib/domain/time.ts';
import { poolListBitcoinData } from '#lib/feeds/pool-list/bitcoin-data.ts';
import { poolListMempool } from '#lib/feeds/pool-list/mempool.ts';
import { countByDay, readLatest } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import {
  addPools,
  keepPoolList,
  type PoolListRow,
  readAdoptedList,
  readAliases,
  readPools,
  renamePool,
} from '#lib/store/pools.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { compilers } from './attribution.ts';
import type { IngestContext } from './ingest-context.ts';
import { type Pull, pullFeed } from './pull-feed.ts';

const listFeeds = { mempool: poolListMempool, 'bitcoin-data': poolListBitcoinData } as const;
/** Days of blocks that tell which pools are large now, today included. */
const RECENT_DAYS = 30;
const TOP = 10;

type Outcome = 'adopted' | 'refused' | 'unchanged';
type Answer = Extract<Pull<readonly PoolListEntry[]>, { kind: 'answer' }>;

/**
 * Fetches a pool list and adopts it if it is sound; a list that is not stays on record with the reason, and the version in
 * use goes on being used. New pools and names get their identity in the same transaction.
 */
export async function adoptPoolList(context: IngestContext, list: PoolListId): Promise<Outcome> {
  const base = list === 'mempool' ? context.bases.mempoolPoolList : context.bases.bitcoinDataPoolList;
  const pull = await pullFeed(context, listFeeds[list], base, null);
  const inUse = await readAdoptedList(context.database.read, list);
  if (pull.kind === 'not-modified' || pull.sha256 === inUse?.version) {
    await note(context, list, pull, { rowsNew: 0, note: inUse && unusedTags(list, inUse.entries) });
    return 'unchanged';
  }
  const previous = inUse ? { list, version: inUse.version, entries: inUse.entries } : null;
  const topPools = await topPoolsOf(context, list, inUse);
  const verdict = validatePoolList(pull.answer, { list, topPools, previous });
  const reason = verdict.ok ? await upheavalOf(context, list, pull.answer, inUse) : verdict.reason;
  return reason === null ? adopt(context, list, pull, inUse) : refuse(context, list, pull, reason, inUse);
}

async function adopt(
  context: IngestContext,
  list: PoolListId,
  pull: Answer,
  inUse: PoolListRow | null,
): Promise<Outcome> {
  const now = context.clock.now();
  const entries = pull.answer.map(({ id, name, addresses, tags, link }) => ({
    id,
    name,
    addresses: [...addresses],
    tags: [...tags],
    link,
  }));
  await context.database.tx(async (db) => {
    const knownPools = await readPools(db);
    const knownAliases = await readAliases(db);
    const found = resolvePoolIdentities({
      list,
      entries,
      previousEntries: inUse?.entries ?? [],
      knownPools,
      knownAliases,
    });
    const origin = listFeeds[list].origin.id;
    const linkById = new Map(
      [...found.slugById].map(([id, slug]) => [
        slug,
        webAddressOrNull(entries.find((entry) => entry.id === id)?.link ?? ''),
      ]),
    );
    const pools = found.newPools.map(({ slug, name }) => ({
      slug,
      name,
      link: linkById.get(slug) ?? null,
      origin,
      namedBy: list,
    }));
    const aliases = found.newAliases.map((alias) => ({ ...alias, since: isoDay(dayOf(now)), origin }));
    await addPools(db, pools, aliases);
    for (const { slug, to } of found.renames) await renamePool(db, slug, to, list);
    await keepPoolList(db, {
      list,
      version: pull.sha256,
      status: 'adopted',
      reason: null,
      entryCount: entries.length,
      entries,
      decidedAt: now,
    });
    await bumpRevision(db, now);
    const renamed = found.renames.map(({ from, to }) => `${from} is now ${to}`).join('; ');
    await succeed(db, context, list, pull, {
      rowsNew: entries.length,
      note: [renamed, unusedTags(list, entries)].filter(Boolean).join('. ') || null,
    });
  });
  context.log.info({ list, pools: entries.length, version: pull.sha256.slice(0, 12) }, 'pool list adopted');
  return 'adopted';
}

async function refuse(
  context: IngestContext,
  list: PoolListId,
  pull: Answer,
  reason: string,
  inUse: PoolListRow | null,
): Promise<Outcome> {
  const now = context.clock.now();
  const consequence = inUse ? `version ${inUse.version.slice(0, 12)} stays in use` : 'no list is in use yet';
  const sentence = `A new version was refused, ${consequence}. ${reason}`;
  context.log.warn({ list, version: pull.sha256.slice(0, 12) }, sentence);
  await context.database.tx(async (db) => {
    const row = {
      list,
      version: pull.sha256,
      status: 'refused',
      reason,
      entryCount: pull.answer.length,
      entries: [],
      decidedAt: now,
    } as const;
    await keepPoolList(db, row);
    await bumpRevision(db, now);
    // Without validators it comes again in full next time: it is judged anew, and the sentence stays as long as it is offered.
    await succeed(db, context, list, { ...pull, etag: null, lastModified: null }, { rowsNew: 0, note: sentence });
  });
  return 'refused';
}

/** What a new version would do to the blocks that we hold, where that is not to be believed. */
async function upheavalOf(
  { database }: IngestContext,
  list: PoolListId,
  entries: readonly PoolListEntry[],
  inUse: PoolListRow | null,
): Promise<string | null> {
  if (!inUse) return null;
  const compile = compilers[list];
  return listUpheaval(compile(inUse.entries), compile(entries), await readLatest(database.read, COMPARED_BLOCKS));
}

/** A pool's own page where it is one: lists also hold `''` and bare host names, and a page must not link to `javascript:`. */
function webAddressOrNull(link: string): string | null {
  return URL.canParse(link) && /^https?:$/.test(new URL(link).protocol) ? link : null;
}

const unusedTags = (list: PoolListId, entries: readonly PoolListEntry[]): string | null =>
  harmfulTagsInWords(compilers[list](entries).unusableTags);

/** The ten pools with the most blocks of late, as this list calls them. */
async function topPoolsOf(
  { database, clock }: IngestContext,
  list: PoolListId,
  inUse: PoolListRow | null,
): Promise<TopPool[]> {
  if (!inUse) return [];
  const today = dayOf(clock.now());
  const blocks = new Map<string, number>();
  for (const row of await countByDay(database.read, today - RECENT_DAYS + 1, today)) {
    blocks.set(row.pool, (blocks.get(row.pool) ?? 0) + row.blocks);
  }
  const ranked = [...blocks].sort((a, b) => b[1] - a[1]).map(([slug]) => slug);
  const aliases = (await readAliases(database.read)).filter((alias) => alias.namespace === list);
  const entryOf = (slug: string): PoolListEntry | undefined =>
    inUse.entries.find((entry) =>
      aliases.some((a) => a.slug === slug && a.externalId === String(entry.id) && a.externalName === entry.name),
    );
  return ranked.flatMap((slug) => entryOf(slug) ?? []).slice(0, TOP);
}

interface PullNote {
  readonly rowsNew: number;
  readonly note: string | null;
}

async function note(context: IngestContext, list: PoolListId, pull: Pull<unknown>, told: PullNote): Promise<void> {
  await context.database.tx((db) => succeed(db, context, list, pull, told));
}

async function succeed(
  db: Db,
  { clock }: IngestContext,
  list: PoolListId,
  pull: Pull<unknown>,
  told: PullNote,
): Promise<void> {
  const at = clock.now();
  const snapshotId = pull.kind === 'answer' ? pull.snapshotId : null;
  const { etag, lastModified } = pull;
  await recordSuccess(db, {
    feed: listFeeds[list].id,
    at,
    ...told,
    rowsRejected: 0,
    newestFactAt: at,
    etag,
    lastModified,
    snapshotId,
  });
}
