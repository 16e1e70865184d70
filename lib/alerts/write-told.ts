import type { Instant } from '#lib/domain/time.ts';
import { addEvents, changeEpisode, openEpisode, readEpisode } from '#lib/store/alert-episodes.ts';
import { isNewestHold } from '#lib/store/alert-lease.ts';
import { readSeriesOf, type SeriesRow, writeSeries } from '#lib/store/alert-series.ts';
import type { Db } from '#lib/store/database.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { messagesOf, readLiveRecipients } from './addressees.ts';
import type { Told } from './tell-episode.ts';

/**
 * Writes what an evaluation found, in the caller's transaction.
 * @returns how many messages were written; null where another worker has taken over, and nothing is written
 */
export async function writeTold(db: Db, batch: readonly Told[], fence: number, now: Instant): Promise<number | null> {
  if (!(await isNewestHold(db, fence))) return null;
  const rows: SeriesRow[] = [];
  for (const { row } of batch) rows.push(row.episode === null ? row : await withAnswers(db, row, now));
  await writeSeries(db, rows);
  const sayings = batch.flatMap((told) => told.sayings);
  for (const told of batch) {
    for (const row of told.opened) await openEpisode(db, row);
    for (const { id, change } of told.changed) await changeEpisode(db, id, await withNotes(db, id, change));
    await addEvents(db, told.events);
  }
  // Open pages and kept answers learn of it at once.
  if (batch.some(({ opened, changed }) => opened.length + changed.length > 0)) await bumpRevision(db, now);
  if (sayings.length === 0) return 0;
  const live = await readLiveRecipients(db);
  const messages = sayings.flatMap((saying) => messagesOf(saying, live, now));
  await enqueue(db, messages);
  return messages.length;
}

/** What a person said about the episode since it was read: taken note of, or not now. */
async function withAnswers(db: Db, row: SeriesRow, at: Instant): Promise<SeriesRow> {
  const [known] = await readSeriesOf(db, row.rule, row.series);
  if (known === undefined || known.episode !== row.episode || known.level !== row.level) return row;
  const { isAcknowledged, snoozedUntil } = known.state;
  const isAsleep = snoozedUntil !== null && snoozedUntil > at;
  return { ...row, state: { ...row.state, isAcknowledged, snoozedUntil: isAsleep ? snoozedUntil : null } };
}

async function withNotes(db: Db, id: string, change: Told['changed'][number]['change']) {
  if (change.notes === undefined) return change;
  const known = (await readEpisode(db, id))?.notes ?? [];
  return { ...change, notes: [...known, ...change.notes].slice(-20) };
}
