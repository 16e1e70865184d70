import 'server-only';
import type { RecipientRow } from '#lib/contracts/delivery-log.ts';
import { maskAddress } from '#lib/domain/mail/mask-address.ts';
import type { Db } from '#lib/store/database.ts';
import { type Recipient, readRecipients } from '#lib/store/recipients.ts';

/** Everybody who is told about alerts, by name. The address of a webhook may be its password: only editors see it whole. */
export async function getRecipients(db: Db, showsAddresses: boolean): Promise<RecipientRow[]> {
  return (await readRecipients(db)).map((row) => ({
    id: row.id,
    channel: row.channel,
    address: showsAddresses ? row.address : masked(row),
    name: row.name,
    timeZone: row.timeZone,
    status: statusOf(row),
    digest: row.digest,
    digestHour: row.digestHour,
    nextDigestAt: row.nextDigestAt,
    secret: showsAddresses ? row.secret : null,
  }));
}

const masked = ({ channel, address }: Recipient): string =>
  channel === 'mail' ? maskAddress(address) : `${new URL(address).origin}/…`;

function statusOf({ disabledAt, disabledReason, verifiedAt }: Recipient): RecipientRow['status'] {
  if (disabledAt !== null) return disabledReason ?? 'by-admin';
  return verifiedAt === null ? 'not-verified' : 'active';
}
