import { poolListEntries } from '#jobs/stand-in/pool-lists.ts';
import { POOL_LISTS } from '#lib/domain/ledger/pool-list.ts';
import { slugOf } from '#lib/domain/ledger/pool-name.ts';
import { createAttributionLoader } from '#lib/ingest/attribution.ts';
import { requireSoundBlocks, storeBlocks } from '#lib/ingest/store-blocks.ts';
import { type Database, openDatabase } from '#lib/store/database.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { addPools, keepPoolList } from '#lib/store/pools.ts';
import { readPages } from './ledger-files.ts';

/** Blocks a transaction: a file is read much faster than a feed, so it can afford larger ones. */
const PAGE = 10_000;

/** A new database with both pool lists adopted. */
export async function benchDatabase(url: string, now: number): Promise<Database> {
  await migrateDatabase(url, 'drizzle/migrations');
  const database = openDatabase(url);
  for (const list of POOL_LISTS) {
    const entries = poolListEntries(list).map(({ addresses, tags, ...entry }) => {
      return { ...entry, addresses: [...addresses], tags: [...tags] };
    });
    const pools = entries.map(({ name, link }) => ({ slug: slugOf(name), name, link, origin: 'bench' }));
    const aliases = entries.map(({ id, name }) => {
      const slug = slugOf(name);
      return { namespace: list, externalId: String(id), externalName: name, slug, since: null, origin: 'bench' };
    });
    const decision = { status: 'adopted', reason: null, entryCount: entries.length, decidedAt: now } as const;
    await database.tx(async (db) => {
      await addPools(db, pools, aliases);
      await keepPoolList(db, { list, version: list, entries, ...decision });
    });
  }
  return database;
}

/** Reads, checks, attributes and stores every block of a file. */
export async function ingestFile(database: Database, file: string, now: number): Promise<void> {
  const attribution = await createAttributionLoader(database.read)();
  const origin = { feed: 'mempool-blocks', snapshotOf: () => null, now };
  for await (const page of readPages(file, PAGE)) {
    requireSoundBlocks(page, now);
    await database.tx((db) => storeBlocks(db, { append: page, stale: [] }, attribution, origin));
  }
}
