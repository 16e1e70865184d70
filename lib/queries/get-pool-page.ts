import 'server-only';
import type { PoolPage } from '#lib/contracts/pool-page.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readAliases, readPool } from '#lib/store/pools.ts';
import type { DataSource } from './data-source.ts';
import { latestBlocks } from './latest-blocks.ts';
import { poolLife } from './pool-life.ts';
import { poolNames } from './pool-names.ts';

const SHOWN_BLOCKS = 12;

/** One pool, living or dead; null for a slug that is not on record. */
export async function getPoolPage(source: DataSource, slug: string): Promise<PoolPage | null> {
  const pool = await readPool(source.db, slug);
  if (!pool) return null;
  const { recordEnd, ...life } = await poolLife(source, slug);
  const aliases = await readAliases(source.db, slug);
  return {
    slug,
    name: pool.name,
    link: pool.link,
    ...life,
    // Just after midnight the newest block is of yesterday, and all is well.
    recordEndedOn: recordEnd !== null && recordEnd < dayOf(source.now) - 1 ? recordEnd : null,
    aliases: aliases.map((alias) => ({
      namespace: alias.namespace,
      name: alias.externalName,
      id: alias.externalId,
      since: alias.since,
    })),
    latestBlocks: await latestBlocks(source, await poolNames(source), SHOWN_BLOCKS, slug),
  };
}
