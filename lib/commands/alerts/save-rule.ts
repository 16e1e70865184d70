import 'server-only';
import { randomUUID } from 'node:crypto';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { type RuleFault, validateRule } from '#lib/domain/alerts/validate-rule.ts';
import { readRule, saveRule as storeRule } from '#lib/store/alert-rules.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { readRecipients } from '#lib/store/recipients.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { type AlertDesk, requireEditor } from './alert-desk.ts';

export type RuleSaved = { readonly id: string } | { readonly faults: readonly RuleFault[] } | 'gone';

/**
 * Writes a rule: a new one, which is on from the start, or a changed one, which stays on or off as it was.
 * @param id null for a new rule
 */
export async function saveRule(desk: AlertDesk, id: string | null, draft: RuleDraft): Promise<RuleSaved> {
  requireEditor(desk);
  const faults = validateRule(draft);
  if (faults.length > 0) return { faults };
  const { database, now, actor } = desk;
  return database.tx(async (db) => {
    const before = id === null ? null : await readRule(db, id);
    if (id !== null && before === null) return 'gone';
    const known = new Set((await readRecipients(db)).map((recipient) => recipient.id));
    if (draft.recipients.some((recipient) => !known.has(recipient)))
      return { faults: [{ field: 'recipients', sentence: 'Somebody who was chosen is not on the list any more.' }] };
    const saved = id ?? randomUUID();
    const isEnabled = before?.rule.isEnabled ?? true;
    await storeRule(db, saved, { ...draft, isEnabled }, { at: now, by: actor.name });
    const action = before === null ? 'rule-created' : 'rule-changed';
    await recordAudit(db, { at: now, actor: actor.userId, action, subject: saved, detail: draft.name });
    await bumpRevision(db, now);
    return { id: saved };
  });
}
