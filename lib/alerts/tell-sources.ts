import type { SourceCredits } from '#lib/domain/source-credits.ts';
import { type Instant, isoInstant } from '#lib/domain/time.ts';
import { closeSource, isNewestHold, openSource, readSilentSources } from '#lib/store/alert-lease.ts';
import type { Db } from '#lib/store/database.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { messagesOf, readLiveRecipients } from './addressees.ts';
import { alertNotice } from './alert-notice.ts';
import { measureSource } from './measure-source.ts';
import type { SilentSource } from './silent-source.ts';

/** After a sleep the first look finds everything old: a source has this long to catch up before anybody is told. */
const PATIENCE_SECONDS = 600;

/**
 * Tells of sources that are silent: one mail a source and recipient, however many rules wait for it. The rules themselves say
 * nothing, for they are frozen.
 * @returns how many messages were written
 */
export async function tellSources(
  db: Db,
  silent: ReadonlyMap<string, SilentSource>,
  { fence, now, credits }: { readonly fence: number; readonly now: Instant; readonly credits: SourceCredits },
): Promise<number> {
  const before = new Map((await readSilentSources(db)).map((row) => [row.source, row]));
  if (before.size === 0 && silent.size === 0) return 0;
  if (!(await isNewestHold(db, fence))) return 0;
  for (const source of before.keys()) if (!silent.has(source)) await closeSource(db, source);
  const due = [];
  for (const [source, { staleSince, rules, series }] of silent) {
    const row = before.get(source);
    if (row === undefined) await openSource(db, source, staleSince, now);
    else if (now - row.openedAt >= PATIENCE_SECONDS) due.push({ ...row, waiting: [...rules], series });
  }
  if (due.length === 0) return 0;
  const live = await readLiveRecipients(db);
  const messages = due.flatMap(({ source, staleSince, openedAt, waiting, series }) => {
    const [rule] = waiting;
    if (rule === undefined) return [];
    const told = measureSource(rule, series, credits);
    const notice = alertNotice({
      kind: 'source-health',
      rule,
      title: told.title,
      source: told,
      episodeId: null,
      level: null,
      sample: null,
      since: staleSince,
      firedAt: openedAt,
      resolvedAt: null,
      noDataBetween: [staleSince, Math.max(now, staleSince)],
      recent: [],
      chart: null,
      now,
      why: `No usable sample since ${isoInstant(staleSince)}: ${waiting.length === 1 ? 'one rule waits' : `${waiting.length} rules wait`} for it, and none of them fires or is over until it comes back.`,
    });
    const recipients = waiting.flatMap((one) => one.recipients);
    return messagesOf({ notice, key: `${source}:source-health:${openedAt}`, rule, recipients }, live, now);
  });
  await enqueue(db, messages);
  return messages.length;
}
