import 'server-only';
import type { Settings } from '#lib/config/settings.ts';
import { sendTestMail, type TestMailResult } from '#lib/mail/send-test-mail.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { MailDesk } from './mail-desk.ts';

/**
 * Sends a test mail to a member from this process, past the outbox: whoever presses the button waits for the server's words.
 * @param actor the member; nobody else can be written to in this way
 */
export async function testMail(
  { database, now }: Pick<MailDesk, 'database' | 'now'>,
  { mail, baseUrl }: Pick<Settings, 'mail' | 'baseUrl'>,
  actor: { readonly userId: string; readonly email: string },
): Promise<TestMailResult> {
  const { smtpUrl } = mail;
  if (smtpUrl === null) return { isSent: false, outcome: 'SMTP_URL is not set: mails wait.', transcript: [] };
  await database.tx((db) =>
    recordAudit(db, { at: now, actor: actor.userId, action: 'test-mail', subject: actor.email, detail: null }),
  );
  return sendTestMail({ ...mail, smtpUrl }, { to: actor.email, baseUrl });
}
