import 'server-only';
import { recordAudit } from '#lib/store/audit.ts';
import type { Db } from '#lib/store/database.ts';
import {
  disableRecipient,
  enableRecipient,
  type Recipient,
  readRecipient,
  removeRecipient,
  setDigest,
} from '#lib/store/recipients.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { digestOf, type RecipientForm, type RecipientRefusal } from './add-recipient.ts';
import { confirmLetter } from './confirm-letter.ts';
import type { MailDesk } from './mail-desk.ts';

const CHANGES = ['enable', 'disable', 'remove', 'digest', 'ask-again'] as const;
type Change = (typeof CHANGES)[number];

/**
 * Changes one recipient. Who unsubscribed or bounced and is enabled again is asked for a yes again.
 * @param by user id of the member who did it
 */
export async function changeRecipient(
  desk: Pick<MailDesk, 'database' | 'now' | 'keys'>,
  id: string,
  change: string,
  form: Pick<RecipientForm, 'timeZone' | 'digest' | 'digestHour'>,
  by: string,
): Promise<RecipientRefusal | 'changed' | 'gone'> {
  if (!(CHANGES as readonly string[]).includes(change)) return 'gone';
  return desk.database.tx(async (db) => {
    const recipient = await readRecipient(db, id);
    if (recipient === null) return 'gone';
    const outcome = await apply(db, desk, recipient, change as Change, form);
    if (outcome === 'changed') {
      await recordAudit(db, { at: desk.now, actor: by, action: `recipient-${change}`, subject: id, detail: null });
      await bumpRevision(db, desk.now);
    }
    return outcome === 'unchanged' ? 'changed' : outcome;
  });
}

async function apply(
  db: Db,
  desk: Pick<MailDesk, 'now' | 'keys'>,
  recipient: Recipient,
  change: Change,
  form: Pick<RecipientForm, 'timeZone' | 'digest' | 'digestHour'>,
): Promise<RecipientRefusal | 'changed' | 'unchanged'> {
  const { id, channel, verifiedAt } = recipient;
  switch (change) {
    case 'enable':
      // From a page that was open for long: who is in use already has said yes, and is not asked again.
      if (!(await enableRecipient(db, id))) return 'unchanged';
      if (channel === 'mail') await confirmLetter(db, desk, recipient);
      return 'changed';
    case 'ask-again':
      if (channel !== 'mail' || verifiedAt !== null) return 'unchanged';
      await confirmLetter(db, desk, recipient);
      return 'changed';
    case 'disable':
      return (await disableRecipient(db, id, 'by-admin', desk.now)) ? 'changed' : 'unchanged';
    case 'remove':
      await removeRecipient(db, id);
      return 'changed';
    default: {
      const digest = digestOf(form, desk.now);
      if (typeof digest === 'string') return digest;
      await setDigest(db, id, digest);
      return 'changed';
    }
  }
}
