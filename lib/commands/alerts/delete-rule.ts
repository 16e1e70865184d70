import 'server-only';
import { deleteRule as dropRule, readRule } from '#lib/store/alert-rules.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type AlertDesk, requireEditor } from './alert-desk.ts';

/** Takes a rule away; its episodes stay in the history, and those that are open are closed. */
export async function deleteRule(desk: AlertDesk, id: string): Promise<'deleted' | 'gone'> {
  requireEditor(desk);
  const { database, now, actor } = desk;
  return database.tx(async (db) => {
    const before = await readRule(db, id);
    if (before === null || !(await dropRule(db, id, { at: now, by: actor.name }))) return 'gone';
    await recordAudit(db, {
      at: now,
      actor: actor.userId,
      action: 'rule-deleted',
      subject: id,
      detail: before.rule.name,
    });
    await bumpRevision(db, now);
    return 'deleted';
  });
}
