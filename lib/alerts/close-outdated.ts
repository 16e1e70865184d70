import type { Instant } from '#lib/domain/time.ts';
import { addEvents, changeEpisode } from '#lib/store/alert-episodes.ts';
import { forgetSeries, readOutdatedSeries } from '#lib/store/alert-series.ts';
import type { Db } from '#lib/store/database.ts';
import { bumpRevision } from '#lib/store/revision.ts';

/** Ends the series of rules that mean something else by now, are off or gone: their episodes close, and nobody is mailed. */
export async function closeOutdated(db: Db, now: Instant): Promise<number> {
  const outdated = await readOutdatedSeries(db);
  for (const { row, deletedAt, isEnabled } of outdated) {
    if (row.episode === null) continue;
    const isGone = deletedAt !== null || isEnabled === null;
    const reason = isGone ? 'rule-deleted' : isEnabled ? 'rule-changed' : 'rule-disabled';
    await changeEpisode(db, row.episode, { closedAt: now, reason });
    const { rule, series, episode } = row;
    await addEvents(db, [{ rule, series, episode, kind: 'closed', at: now, recordedAt: now, detail: reason }]);
  }
  if (outdated.some(({ row }) => row.episode !== null)) await bumpRevision(db, now);
  const rules = [...new Set(outdated.map(({ row }) => row.rule))];
  if (rules.length > 0) await forgetSeries(db, rules);
  return outdated.length;
}
