import 'server-only';
import type { LinkNotice, LinkPage } from '#lib/contracts/mail-link.ts';
import { maskAddress } from '#lib/domain/mail/mask-address.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type LinkKey, readLink } from '#lib/mail/action-link.ts';
import type { Db } from '#lib/store/database.ts';
import { readRecipient } from '#lib/store/recipients.ts';

/** What the page behind a link of a mail shows, or why there is nothing to do. Changes nothing. */
export async function getLinkPage(
  { db, now, keys }: { readonly db: Db; readonly now: Instant; readonly keys: readonly LinkKey[] },
  token: string,
): Promise<LinkPage | LinkNotice> {
  const link = readLink(token, keys, ['alert-action', 'unsubscribe', 'confirm-address'], now);
  if (typeof link === 'string') return link === 'expired' ? 'expired' : 'not-ours';
  const recipient = await readRecipient(db, link.recipient);
  if (recipient === null) return 'gone';
  const episodePath = link.episode === null ? null : `/alerts/${link.episode}`;
  return { act: link.act, address: maskAddress(recipient.address), episodePath };
}
