import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import { isTimeZone } from '#lib/domain/energy/local-time.ts';
import { nextDigest } from '#lib/domain/mail/next-digest.ts';
import { oneLine } from '#lib/domain/mail/one-line.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { Db } from '#lib/store/database.ts';
import { hasMailAddress, addRecipient as insertRecipient, type NewRecipient } from '#lib/store/recipients.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { confirmLetter } from './confirm-letter.ts';
import type { MailDesk } from './mail-desk.ts';

/** What a form says about a recipient; every field may be anything. */
export interface RecipientForm {
  readonly channel: string;
  readonly address: string;
  readonly name: string;
  readonly timeZone: string;
  readonly digest: string;
  readonly digestHour: string;
}

export type RecipientRefusal = 'wrong-address' | 'wrong-zone' | 'wrong-hour' | 'known-address';

/** One address, as SMTP takes it, without lists, comments and quotes. */
const MAIL = /^[^\s<>@"(),:;\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}-]{2,63}$/u;

/**
 * Adds somebody to be told. A mail address is asked for a yes first; a webhook works at once.
 * @param by user id of the member who did it
 */
export async function addRecipient(
  desk: Pick<MailDesk, 'database' | 'now' | 'keys'>,
  form: RecipientForm,
  by: string,
): Promise<RecipientRefusal | 'added'> {
  const channel = form.channel === 'webhook' ? 'webhook' : 'mail';
  const address = form.address.trim();
  if (!(channel === 'mail' ? MAIL.test(address) && address.length <= 254 : isWebhook(address))) return 'wrong-address';
  const digest = digestOf(form, desk.now);
  if (typeof digest === 'string') return digest;
  const row: NewRecipient = {
    id: randomUUID(),
    channel,
    address,
    name: oneLine(form.name, 80) || address,
    createdAt: desk.now,
    verifiedAt: channel === 'webhook' ? desk.now : null,
    secret: channel === 'webhook' ? randomBytes(32).toString('hex') : null,
    ...digest,
  };
  return desk.database.tx(async (db) => {
    if (await isKnownMail(db, row)) return 'known-address';
    if (!(await insertRecipient(db, row))) return 'known-address';
    if (channel === 'mail') await confirmLetter(db, desk, row);
    await recordAudit(db, { at: desk.now, actor: by, action: 'recipient-added', subject: row.id, detail: channel });
    await bumpRevision(db, desk.now);
    return 'added';
  });
}

/** Nearly every server delivers capitals and small letters to one person, who is not asked a second time. */
const isKnownMail = async (db: Db, { channel, address }: NewRecipient): Promise<boolean> =>
  channel === 'mail' && (await hasMailAddress(db, address));

/** Pace, hour and zone of a form's digest, and when the first one is due. */
export function digestOf(
  form: Pick<RecipientForm, 'timeZone' | 'digest' | 'digestHour'>,
  now: number,
): Pick<NewRecipient, 'digest' | 'digestHour' | 'timeZone' | 'nextDigestAt'> | RecipientRefusal {
  const timeZone = form.timeZone.trim() || 'UTC';
  if (!isTimeZone(timeZone)) return 'wrong-zone';
  const hour = form.digestHour.trim() || '8';
  if (!/^\d{1,2}$/.test(hour) || Number(hour) > 23) return 'wrong-hour';
  const digest = form.digest === 'daily' || form.digest === 'weekly' ? form.digest : 'off';
  const digestHour = Number(hour);
  return { digest, digestHour, timeZone, nextDigestAt: nextDigest(digest, digestHour, timeZone, now) };
}

function isWebhook(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text) || text.length > 2000) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username + password === '';
}
