import 'server-only';
import { formatDate } from '#lib/charts/format.ts';
import { headline, type NamedWeek } from '#lib/domain/concentration/headline.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { countByTime } from '#lib/store/blocks.ts';
import { readShares, readWindowRange } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';

const WEEK = 7 * SECONDS_PER_DAY;

/**
 * The answer to "who could stop Bitcoin today?" in sentences: from our own ledger, or, while it has no block of the newest week,
 * from the bundled history, with its date.
 */
export async function getHeadline(
  source: DataSource,
  asOf: Instant | null,
  names: ReadonlyMap<string, string>,
): Promise<string> {
  const now = asOf ?? source.now;
  const thisWeek = await weekEnding(source, now, names);
  if (thisWeek.length > 0) return headline(toWeek(thisWeek), toWeek(await weekEnding(source, now - WEEK, names))).text;
  const lastOnRecord = await bundledWeek(source, 0, names);
  const { text, nakamoto } = headline(toWeek(lastOnRecord), toWeek(await bundledWeek(source, 7, names)));
  return nakamoto === null ? text : `As of ${formatDate(now - 1)}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

interface CountedPool {
  readonly pool: string;
  readonly name: string;
  readonly blocks: number;
}

/** From our own ledger. */
async function weekEnding(
  { db }: DataSource,
  end: Instant,
  names: ReadonlyMap<string, string>,
): Promise<CountedPool[]> {
  const counts = await countByTime(db, end - WEEK, end);
  return counts.map(({ pool, blocks }) => ({ pool, blocks, name: names.get(pool) ?? pool }));
}

/** From the counts of others, for as long as the ledger has no block of the newest week. */
async function bundledWeek(
  { db }: DataSource,
  daysBack: number,
  names: ReadonlyMap<string, string>,
): Promise<CountedPool[]> {
  const range = await readWindowRange(db, '7d');
  if (range === null) return [];
  const rows = await readShares(db, '7d', { from: range.to - daysBack, to: range.to - daysBack });
  return rows.map(({ entity, value, blocks }) => ({
    pool: entity,
    name: names.get(entity) ?? entity,
    blocks: Math.round((value ?? 0) * blocks),
  }));
}

function toWeek(counts: readonly CountedPool[]): NamedWeek {
  const isNameless = ({ pool }: CountedPool): boolean => NAMELESS_POOLS.includes(pool);
  return {
    pools: counts.filter((row) => !isNameless(row)),
    unknown: counts.filter(isNameless).reduce((sum, row) => sum + row.blocks, 0),
  };
}
