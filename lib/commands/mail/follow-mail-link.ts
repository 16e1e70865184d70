import 'server-only';
import type { LinkNotice } from '#lib/contracts/mail-link.ts';
import { isSnoozeHours } from '#lib/contracts/mail-link.ts';
import { maskAddress } from '#lib/domain/mail/mask-address.ts';
import { type ActionLink, readLink } from '#lib/mail/action-link.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { Db } from '#lib/store/database.ts';
import { suppressWaiting } from '#lib/store/outbox-delivery.ts';
import { disableRecipient, type Recipient, readRecipient, verifyRecipient } from '#lib/store/recipients.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { spendLink } from '#lib/store/spent-links.ts';
import type { MailDesk } from './mail-desk.ts';

/**
 * Does what a link of a mail allows, after somebody pressed the button behind it. Whoever asks twice changes nothing the second
 * time. Nobody is signed in here: the link is the permission, and it allows nothing else.
 * @param aud the kinds of links that are taken
 * @param hours how long to snooze, for a link that does
 */
export async function followMailLink(
  desk: MailDesk,
  token: string,
  aud: readonly ActionLink['aud'][],
  hours: number | null = null,
): Promise<LinkNotice> {
  const link = readLink(token, desk.keys, aud, desk.now);
  if (typeof link === 'string') return link === 'expired' ? 'expired' : 'not-ours';
  return desk.database.tx(async (db) => {
    const recipient = await readRecipient(db, link.recipient);
    if (recipient === null) return 'gone';
    const notice = await act(db, desk, link, recipient, hours);
    // Open pages show the new state at once.
    if (isChange(notice)) await bumpRevision(db, desk.now);
    return notice;
  });
}

const isChange = (notice: LinkNotice): boolean =>
  notice === 'acknowledged' || notice === 'snoozed' || notice === 'unsubscribed' || notice === 'confirmed';

async function act(
  db: Db,
  desk: MailDesk,
  link: ActionLink,
  recipient: Recipient,
  hours: number | null,
): Promise<LinkNotice> {
  const { now } = desk;
  const audit = (action: string, subject: string) => {
    const detail = `via mail link, recipient ${maskAddress(recipient.address)}`;
    return recordAudit(db, { at: now, actor: null, action, subject, detail });
  };
  switch (link.act) {
    case 'unsubscribe': {
      if (!(await disableRecipient(db, recipient.id, 'unsubscribed', now))) return 'already';
      await audit('recipient-unsubscribed', recipient.id);
      return 'unsubscribed';
    }
    case 'confirm': {
      if (!(await verifyRecipient(db, recipient.id, now))) return 'already';
      await audit('recipient-confirmed', recipient.id);
      return 'confirmed';
    }
    default:
      return actOnEpisode(db, desk, link, recipient, hours, audit);
  }
}

async function actOnEpisode(
  db: Db,
  { now, episodes }: MailDesk,
  { act: what, episode, nonce, exp }: ActionLink,
  recipient: Recipient,
  hours: number | null,
  audit: (action: string, subject: string) => Promise<void>,
): Promise<LinkNotice> {
  if (episode === null || recipient.disabledAt !== null) return 'gone';
  if (what === 'snooze' && !isSnoozeHours(hours)) return 'not-ours';
  if (!(await spendLink(db, nonce, now, exp))) return 'already';
  const by = `mail link of ${maskAddress(recipient.address)}`;
  const isChanged =
    what === 'snooze'
      ? await episodes.snooze(db, episode, now + (hours ?? 0) * 3600, now, by)
      : await episodes.acknowledge(db, episode, now, by);
  if (!isChanged) return 'already';
  const reason = what === 'snooze' ? 'snoozed' : 'acknowledged';
  await suppressWaiting(db, episode, ['reminder'], reason);
  await audit(`episode-${reason}`, episode);
  return reason;
}
