import 'server-only';
import type { MailLetter } from '#lib/contracts/mail-letter.ts';
import { LINK_SECONDS, nonceOf, signLink } from '#lib/mail/action-link.ts';
import type { Db } from '#lib/store/database.ts';
import { enqueue } from '#lib/store/outbox.ts';
import type { Recipient } from '#lib/store/recipients.ts';
import type { MailDesk } from './mail-desk.ts';

/** Asks the owner of an address for a yes, at most once an hour. */
export async function confirmLetter(
  db: Db,
  { now, keys }: Pick<MailDesk, 'now' | 'keys'>,
  { id, address }: Pick<Recipient, 'id' | 'address'>,
): Promise<void> {
  const [key] = keys;
  if (key === undefined) throw new RangeError('no key to sign a link with');
  const dedupeKey = `confirm-address:${id}:${Math.floor(now / 3600)}`;
  const link = { aud: 'confirm-address', act: 'confirm', episode: null, recipient: id } as const;
  const token = signLink(key, { ...link, exp: now + LINK_SECONDS, nonce: nonceOf(dedupeKey, 'confirm', id) });
  const letter: MailLetter = {
    subject: 'Please confirm this address for alerts of Hashgrid',
    paragraphs: [
      'Somebody entered this address as a recipient of alerts of Hashgrid, a monitor of Bitcoin mining.',
      'Nothing is sent to it before you say yes. If you did not expect this, do nothing.',
    ],
    action: { label: 'Open the page where you can confirm', path: `/act?token=${token}` },
  };
  await enqueue(db, [
    {
      dedupeKey,
      channel: 'mail',
      recipient: address,
      kind: 'confirm-address',
      episodeId: null,
      ruleId: null,
      level: null,
      payload: JSON.stringify(letter),
      createdAt: now,
      notBefore: now,
      expiresAt: now + LINK_SECONDS,
    },
  ]);
}
