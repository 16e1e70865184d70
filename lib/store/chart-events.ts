import { asc, between, desc } from 'drizzle-orm';
import { events } from '#drizzle/schema/facts.ts';
import { type ChartEvent, chartEventKey } from '#lib/domain/change/chart-event.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import type { Db } from './database.ts';
import { countingRows } from './fact-lists.ts';
import { replaceBundledRows, replaceImportedRows } from './facts-by-origin.ts';

/** Puts these in the place of all bundled events; those of imports stay. */
export const replaceEvents = (db: Db, rows: readonly ChartEvent[]): Promise<void> =>
  replaceBundledRows(db, events, rows);

/** Puts these in the place of all events of one import. */
export const replaceImportedEvents = (db: Db, list: string, rows: readonly ChartEvent[]): Promise<void> =>
  replaceImportedRows(db, events, list, rows);

/** Events that began in these days, both inclusive, the weightiest first, of one name the row that counts. */
export async function readEvents(db: Db, from: UtcDay, to: UtcDay): Promise<ChartEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(between(events.day, from, to))
    .orderBy(desc(events.weight), asc(events.day), asc(events.id));
  return countingRows(rows, chartEventKey).map(({ id: _id, ...row }) => row);
}
