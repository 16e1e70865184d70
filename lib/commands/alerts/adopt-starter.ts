import 'server-only';
import { STARTER_RULES } from '#lib/domain/alerts/starter-rules.ts';
import { readRule, saveRule } from '#lib/store/alert-rules.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { readRecipients } from '#lib/store/recipients.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type AlertDesk, requireEditor } from './alert-desk.ts';

/** Switches on a rule that ships with the program: with its usual values, telling everybody who can be told. */
export async function adoptStarter(desk: AlertDesk, id: string): Promise<'on' | 'there' | 'gone'> {
  requireEditor(desk);
  const starter = STARTER_RULES.find((one) => one.id === id);
  if (starter === undefined) return 'gone';
  const { database, now, actor } = desk;
  return database.tx(async (db) => {
    if ((await readRule(db, id)) !== null) return 'there';
    const live = (await readRecipients(db)).filter(
      ({ verifiedAt, disabledAt }) => verifiedAt !== null && disabledAt === null,
    );
    const draft = { ...starter.draft, isEnabled: true, recipients: live.map((recipient) => recipient.id) };
    await saveRule(db, id, draft, { at: now, by: actor.name });
    await recordAudit(db, { at: now, actor: actor.userId, action: 'rule-created', subject: id, detail: draft.name });
    await bumpRevision(db, now);
    return 'on';
  });
}
