import 'server-only';
import { readRule, saveRule } from '#lib/store/alert-rules.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type AlertDesk, requireEditor } from './alert-desk.ts';

/** Switches a rule on or off; open episodes of one that goes off are closed. */
export async function switchRule(desk: AlertDesk, id: string, isEnabled: boolean): Promise<'on' | 'off' | 'gone'> {
  requireEditor(desk);
  const { database, now, actor } = desk;
  return database.tx(async (db) => {
    const before = await readRule(db, id);
    if (before === null) return 'gone';
    const state = isEnabled ? 'on' : 'off';
    if (before.rule.isEnabled === isEnabled) return state;
    const { id: _id, version: _version, ...draft } = before.rule;
    await saveRule(db, id, { ...draft, isEnabled }, { at: now, by: actor.name });
    const action = `rule-${state}`;
    await recordAudit(db, { at: now, actor: actor.userId, action, subject: id, detail: before.rule.name });
    await bumpRevision(db, now);
    return state;
  });
}
