import 'server-only';
import type { MailLetter } from '#lib/contracts/mail-letter.ts';
import { readRule } from '#lib/store/alert-rules.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { readRecipients } from '#lib/store/recipients.ts';
import { type AlertDesk, requireEditor } from './alert-desk.ts';

/** A test is news for as long as somebody waits for it. */
const EXPIRES_SECONDS = 3600;
/** Whoever presses twice within a minute gets one mail. */
const ONE_PER_SECONDS = 60;

/**
 * Mails everybody whom a rule tells how things stand now, marked as a test; the rule itself notices nothing.
 * @param standing how things stand, in one sentence each
 */
export async function testRule(
  desk: AlertDesk,
  id: string,
  standing: readonly string[],
): Promise<'tested' | 'nobody' | 'gone'> {
  requireEditor(desk);
  const { database, now, actor } = desk;
  return database.tx(async (db) => {
    const stored = await readRule(db, id);
    if (stored === null) return 'gone';
    const { rule } = stored;
    const told = (await readRecipients(db)).filter(
      ({ id: one, channel, verifiedAt, disabledAt }) =>
        rule.recipients.includes(one) && channel === 'mail' && verifiedAt !== null && disabledAt === null,
    );
    if (told.length === 0) return 'nobody';
    const letter: MailLetter = {
      subject: `[TEST] ${rule.name}`,
      paragraphs: [`${actor.name} asked for this test. Nothing has fired.`, ...standing],
      action: { label: 'The rule', path: `/alerts/rules/${id}` },
    };
    await enqueue(
      db,
      told.map(({ address }) => ({
        dedupeKey: `test:${id}:${Math.floor(now / ONE_PER_SECONDS)}:${address}`,
        channel: 'mail',
        recipient: address,
        kind: 'test',
        episodeId: null,
        ruleId: id,
        level: null,
        payload: JSON.stringify(letter),
        createdAt: now,
        notBefore: now,
        expiresAt: now + EXPIRES_SECONDS,
      })),
    );
    await recordAudit(db, { at: now, actor: actor.userId, action: 'rule-tested', subject: id, detail: rule.name });
    return 'tested';
  });
}
