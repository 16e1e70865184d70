import 'server-only';
import { isSnoozeHours } from '#lib/contracts/mail-link.ts';
import { acknowledgeEpisode, snoozeEpisode } from '#lib/store/alert-episodes.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { suppressWaiting } from '#lib/store/outbox-delivery.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type AlertDesk, requireEditor } from './alert-desk.ts';

/** Somebody looks after an episode: no reminder until it gets worse or is over. */
export const acknowledge = (desk: AlertDesk, id: string): Promise<'acknowledged' | 'over'> =>
  change(desk, id, 'acknowledged', null);

/** No reminder of an episode for 1, 8 or 24 hours. */
export async function snooze(desk: AlertDesk, id: string, hours: number): Promise<'snoozed' | 'over' | 'wrong-hours'> {
  return isSnoozeHours(hours) ? change(desk, id, 'snoozed', hours) : 'wrong-hours';
}

async function change<Done extends 'acknowledged' | 'snoozed'>(
  desk: AlertDesk,
  id: string,
  done: Done,
  hours: number | null,
): Promise<Done | 'over'> {
  requireEditor(desk);
  const { database, now, actor } = desk;
  return database.tx(async (db) => {
    const isChanged =
      hours === null
        ? await acknowledgeEpisode(db, id, actor.name, now)
        : await snoozeEpisode(db, id, now + 3600 * hours, actor.name, now);
    if (!isChanged) return 'over';
    await suppressWaiting(db, id, ['reminder'], done);
    const detail = hours === null ? null : `${hours} h`;
    await recordAudit(db, { at: now, actor: actor.userId, action: `episode-${done}`, subject: id, detail });
    await bumpRevision(db, now);
    return done;
  });
}
