import { randomUUID } from 'node:crypto';
import type { MailSettings } from '#lib/config/mail-settings.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';
import { DeliveryError } from './delivery-error.ts';
import { writeHtml, writeText } from './mail-blocks.ts';
import { createSmtpMailer, type MailerOptions, type SmtpLogger } from './smtp-mailer.ts';

export interface TestMailResult {
  readonly isSent: boolean;
  /** One sentence. */
  readonly outcome: string;
  /** What was said: `C:` by us, `S:` by the server, `*` what happened besides. No password, in no form. */
  readonly transcript: readonly string[];
}

/** Somebody waits in front of a page. */
const TIMEOUTS: MailerOptions['timeouts'] = { connect: 10_000, greet: 10_000, silence: 10_000, whole: 20_000 };
const MOST_LINES = 200;

/**
 * Sends a mail at once, past the outbox, to show how the server takes it. Does not throw.
 * @param mail with a server in it
 */
export async function sendTestMail(
  mail: Pick<MailSettings, 'isTlsRequired' | 'from'> & { readonly smtpUrl: string },
  { to, baseUrl }: { readonly to: string; readonly baseUrl: string },
  timeouts: MailerOptions['timeouts'] = TIMEOUTS,
): Promise<TestMailResult> {
  const { transcript, logger } = createTranscript(new URL(mail.smtpUrl));
  const mailer = createSmtpMailer(mail, { timeouts, logger });
  const blocks = [{ kind: 'sentence' as const, text: `This is the test mail that somebody asked for at ${baseUrl}.` }];
  const subject = 'Test mail of Hashgrid';
  try {
    const reply = await mailer.send({
      from: mail.from,
      to,
      subject,
      text: writeText(blocks),
      html: writeHtml(subject, blocks),
      messageId: `<${randomUUID()}@${new URL(baseUrl).hostname}>`,
      references: [],
      headers: { 'Auto-Submitted': 'auto-generated' },
      picture: null,
    });
    return { isSent: true, outcome: `The server took the mail: ${reply}`, transcript };
  } catch (error) {
    const reply = error instanceof DeliveryError ? error.message : String(error);
    return { isSent: false, outcome: `The mail was not taken: ${reply}`, transcript };
  } finally {
    mailer.close();
  }
}

/** Listens to a conversation and leaves out everything that could hold the password. */
function createTranscript({ username, password }: URL): { transcript: string[]; logger: SmtpLogger } {
  const transcript: string[] = [];
  let isLoggingIn = false;
  const secrets = secretsOf(decodeURIComponent(username), decodeURIComponent(password));
  const say = (who: 'C' | 'S' | '*', text: string): void => {
    for (const line of text.split(/\r?\n/).filter(Boolean)) {
      const isSecret = who === 'C' && (isLoggingIn || /^AUTH\b/i.test(line));
      if (who === 'C') isLoggingIn = /^AUTH\b/i.test(line) || (isLoggingIn && !/^(?:MAIL|QUIT|RSET)\b/i.test(line));
      if (who === 'S' && !line.startsWith('334')) isLoggingIn = false;
      const shown = isSecret
        ? line.replace(/^(AUTH \S+)?.*$/i, (_all, verb?: string) => `${verb ?? ''} … (not shown)`.trim())
        : line;
      const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), shown);
      if (transcript.length < MOST_LINES) transcript.push(`${who}: ${oneLine(clean, 300)}`);
    }
  };
  const hear = (entry: unknown, message: unknown, ...values: unknown[]): void => {
    const { tnx } = Object(entry) as { readonly tnx?: unknown };
    const text = values.reduce<string>((rest, value) => rest.replace(/%[sd]/, () => String(value)), String(message));
    if (tnx === 'message') return;
    say(tnx === 'client' ? 'C' : tnx === 'server' ? 'S' : '*', text);
  };
  return { transcript, logger: Object.fromEntries(LEVELS.map((level) => [level, hear])) };
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** The password in every form in which SMTP carries it. */
function secretsOf(user: string, password: string): string[] {
  if (password === '') return [];
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  return [password, base64(password), base64(`\0${user}\0${password}`), base64(user)];
}
