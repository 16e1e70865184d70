import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import { attributions, blocks } from '#drizzle/schema/ledger.ts';
import type { AttributionRow } from './blocks.ts';
import { incoming, inSlices, insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

type ListId = AttributionRow['list'];
/** A block whose mark by one list was made with another version of it. */
export type OutdatedBlock = Awaited<ReturnType<typeof readOutdated>>[number];

const isOutdated = (list: ListId, version: string) =>
  and(eq(attributions.list, list), ne(attributions.listVersion, version));

/** Hashes of blocks that `list` marked in another version than `version`: the next ones after a hash, ascending. */
export async function readOutdatedHashes(
  db: Db,
  list: ListId,
  version: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ hash: attributions.blockHash })
    .from(attributions)
    .where(and(isOutdated(list, version), gt(attributions.blockHash, after)))
    .orderBy(asc(attributions.blockHash))
    .limit(limit);
  return rows.map((row) => row.hash);
}

/** Makes a list's marks for a pool count as made with another version, so that these blocks are attributed again. */
export async function outdateMarks(db: Db, list: ListId, pool: string): Promise<void> {
  await db
    .update(attributions)
    .set({ listVersion: sql`${attributions.listVersion} || ' with other names'` })
    .where(and(eq(attributions.list, list), eq(attributions.pool, pool), ne(attributions.listVersion, '')));
}

/** What attributing these blocks again takes; one whose mark is of `version` by now is left out. */
export async function readOutdated(db: Db, list: ListId, version: string, hashes: readonly string[]) {
  return db
    .select({
      hash: blocks.hash,
      height: blocks.height,
      day: blocks.day,
      status: blocks.status,
      coinbaseScript: blocks.coinbaseScript,
      payoutAddresses: blocks.payoutAddresses,
      pool: blocks.pool,
      isDisputed: blocks.isDisputed,
      marked: attributions.pool,
      markedVersion: attributions.listVersion,
    })
    .from(attributions)
    .innerJoin(blocks, eq(blocks.hash, attributions.blockHash))
    .where(and(isOutdated(list, version), inArray(attributions.blockHash, [...hashes])));
}

/** The verdicts of one list on these blocks, by hash. */
export async function readMarks(
  db: Db,
  list: ListId,
  hashes: readonly string[],
): Promise<Map<string, Pick<AttributionRow, 'pool' | 'method'>>> {
  const rows = await db
    .select({ hash: attributions.blockHash, pool: attributions.pool, method: attributions.method })
    .from(attributions)
    .where(and(eq(attributions.list, list), inArray(attributions.blockHash, [...hashes])));
  return new Map(rows.map(({ hash, ...mark }) => [hash, mark]));
}

/** Rewrites one list's verdicts. */
export async function upsertMarks(db: Db, marks: readonly AttributionRow[]): Promise<void> {
  await insertMany(db, attributions, marks, {
    target: [attributions.blockHash, attributions.list],
    set: {
      pool: incoming(attributions.pool),
      method: incoming(attributions.method),
      listVersion: incoming(attributions.listVersion),
    },
  });
}

/** Sets the headline pool of blocks. */
export async function setHeadline(
  db: Db,
  hashes: readonly string[],
  headline: { readonly pool: string; readonly isDisputed: boolean },
): Promise<void> {
  for (const some of inSlices(hashes)) await db.update(blocks).set(headline).where(inArray(blocks.hash, some));
}
