import 'server-only';
import type { PoolPage } from '#lib/contracts/pool-page.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { readPoolLife } from '#lib/store/metric-points.ts';
import { readAliases, readPool } from '#lib/store/pools.ts';
import type { DataSource } from './data-source.ts';
import { latestBlocks } from './latest-blocks.ts';
import { poolNames } from './pool-names.ts';

const SHOWN_BLOCKS = 12;
/** A pool without a block for this long is spoken of in the past. */
const ASLEEP_DAYS = 30;

/** One pool, living or dead; null for a slug that is not on record. */
export async function getPoolPage(source: DataSource, slug: string): Promise<PoolPage | null> {
  const pool = await readPool(source.db, slug);
  if (!pool) return null;
  const days = await readPoolLife(source.db, slug, 'day');
  const epochs = await readPoolLife(source.db, slug, 'epoch');
  const first = [days.firstAt, epochs.firstAt].filter((at) => at !== null);
  const last = [days.lastAt, epochs.lastAt].filter((at) => at !== null);
  const toDay = (at: number): number => Math.floor(at / SECONDS_PER_DAY);
  const lastDay = last.length > 0 ? toDay(Math.max(...last) - 1) : null;
  const aliases = await readAliases(source.db, slug);
  return {
    slug,
    name: pool.name,
    link: pool.link,
    firstDay: first.length > 0 ? toDay(Math.min(...first)) : null,
    lastDay,
    blocksInDays: days.blocks,
    blocksInEpochs: epochs.blocks,
    isMining: lastDay !== null && lastDay >= toDay(source.now) - ASLEEP_DAYS,
    aliases: aliases.map((alias) => ({
      namespace: alias.namespace,
      name: alias.externalName,
      id: alias.externalId,
      since: alias.since,
    })),
    latestBlocks: await latestBlocks(source, await poolNames(source), SHOWN_BLOCKS, slug),
  };
}
