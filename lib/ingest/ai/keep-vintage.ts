import { hash } from 'node:crypto';
import type { Instant, UtcDay } from '#lib/domain/time.ts';
import type { AiFeed } from '#lib/feeds/ai-feed.ts';
import { addVintage } from '#lib/store/ai-vintages.ts';
import type { Db } from '#lib/store/database.ts';
import { recordSuccess } from '#lib/store/feed-states.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { markNamed } from '#lib/store/snapshots.ts';
import type { IngestContext } from '../ingest-context.ts';

/** A state of a source's list, read and found sound. */
export interface NewVintage {
  /** What makes it another state than the one before. */
  readonly rows: readonly object[];
  readonly asOf: UtcDay;
  readonly receivedAt: Instant;
  readonly snapshotId: number;
  readonly sourceUrl: string;
  /** For the feed's health: end of the newest fact. */
  readonly newestFactAt: Instant;
  readonly note?: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

type VintageFeed = Pick<AiFeed<never, unknown>, 'id' | 'origin'>;

/**
 * Stores a new state of a source in one transaction, with the feed's success; one that says what the newest said changes nothing.
 * @param addRows writes the rows of the vintage
 * @returns whether it was news
 */
export async function keepVintage(
  { database, clock }: IngestContext,
  feed: VintageFeed,
  told: NewVintage,
  addRows: (db: Db, vintage: number) => Promise<void>,
): Promise<boolean> {
  const now = clock.now();
  const { asOf, receivedAt, snapshotId, sourceUrl, newestFactAt, etag, lastModified, rows, note = null } = told;
  return database.tx(async (db) => {
    const vintage = await addVintage(db, {
      source: feed.id,
      list: 'feed',
      asOf,
      receivedAt,
      sha256: hashOfRows(rows),
      rowCount: rows.length,
      snapshotId,
      origin: feed.origin.id,
      sourceUrl,
    });
    if (vintage !== null) await addRows(db, vintage);
    const rowsNew = vintage === null ? 0 : rows.length;
    const success = { feed: feed.id, at: now, rowsNew, rowsRejected: 0, newestFactAt, note, etag, lastModified };
    await recordSuccess(db, { ...success, snapshotId });
    if (vintage !== null) {
      await bumpRevision(db, now);
      await markNamed(db, snapshotId);
    }
    return vintage !== null;
  });
}

/** SHA-256 of rows whatever their order; every row must have its columns in the same order. */
export function hashOfRows(rows: readonly object[]): string {
  const texts = rows.map((row) =>
    JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
  );
  return hash('sha256', texts.sort().join('\n'));
}
