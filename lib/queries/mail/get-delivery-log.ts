import 'server-only';
import type { DeliveryLog, DeliveryRow } from '#lib/contracts/delivery-log.ts';
import { maskAddress } from '#lib/domain/mail/mask-address.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import { readCircuit } from '#lib/store/delivery-circuits.ts';
import type { OutboxRow } from '#lib/store/outbox.ts';
import { countWaiting, readDeliveries } from '#lib/store/outbox-delivery.ts';

const SHOWN = 200;
/** A message that has waited this long is late, whatever the reason. */
const LATE_SECONDS = 900;

/**
 * The newest deliveries, newest first.
 * @param reader whether mail can leave at all by the settings, and whether addresses are shown as they are
 */
export async function getDeliveryLog(
  { db, now }: { readonly db: Db; readonly now: Instant },
  reader: { readonly hasMailServer: boolean; readonly showsAddresses: boolean },
): Promise<DeliveryLog> {
  const { count, oldestAt } = await countWaiting(db);
  const circuit = await readCircuit(db, 'mail');
  return {
    ...healthOf({ hasMailServer: reader.hasMailServer, refusal: circuit?.reply ?? null, count, oldestAt, now }),
    waiting: count,
    rows: (await readDeliveries(db, SHOWN)).map((row) => toRow(row, reader.showsAddresses)),
  };
}

interface Outflow {
  readonly hasMailServer: boolean;
  readonly refusal: string | null;
  readonly count: number;
  readonly oldestAt: Instant | null;
  readonly now: Instant;
}

function healthOf({ hasMailServer, refusal, count, oldestAt, now }: Outflow): Pick<DeliveryLog, 'health' | 'finding'> {
  const waiting = count === 0 ? 'Nothing waits.' : `${count} ${count === 1 ? 'message waits' : 'messages wait'}.`;
  if (!hasMailServer) {
    return { health: 'off', finding: `Mail is off: SMTP_URL is not set, and mails wait until it is. ${waiting}` };
  }
  if (refusal !== null) {
    return {
      health: 'refused',
      finding: `The mail server refuses us and is asked again every ten minutes. ${waiting} It said: ${refusal}`,
    };
  }
  const minutes = oldestAt === null ? 0 : Math.round((now - oldestAt) / 60);
  if (minutes * 60 > LATE_SECONDS)
    return { health: 'late', finding: `${waiting} The oldest has waited for ${minutes} minutes.` };
  return { health: 'ok', finding: count === 0 ? 'Everything was delivered or has come to its end.' : waiting };
}

function toRow(row: OutboxRow, showsAddresses: boolean): DeliveryRow {
  const { id, createdAt, channel, kind, level, recipient, state, reason, attempts, sentAt, lastReply, episodeId } = row;
  const shown = channel === 'webhook' || showsAddresses ? recipient : maskAddress(recipient);
  return {
    id,
    createdAt,
    channel,
    kind,
    level,
    recipient: shown,
    state,
    reason: reason === null ? null : (reasons[reason] ?? reason),
    attempts,
    sentAt,
    nextAt: state === 'queued' || state === 'retry' ? row.nextAt : null,
    // A server may repeat the address in its answer.
    lastReply: showsAddresses ? lastReply : (lastReply?.replaceAll(recipient, shown) ?? null),
    episodePath: episodeId === null ? null : `/alerts/${episodeId}`,
  };
}

const reasons: Readonly<Record<string, string>> = {
  merged: 'told in another mail',
  expired: 'too old to be news',
  unreachable: 'nobody answered',
  unconfirmed: 'the line broke after the mail was handed over; it is sent again under the same Message-ID',
  'refused-for-now': 'the server asked us to come back',
  recipient: 'this address is refused',
  content: 'this message is refused',
  login: 'the server does not let us in',
  'no-recipient': 'nobody of this address is on the list',
  'not-verified': 'this address was not confirmed',
  unsubscribed: 'unsubscribed',
  bounced: 'disabled after two refusals',
  'by-admin': 'disabled by an admin',
  acknowledged: 'the alert was acknowledged',
  snoozed: 'the alert was snoozed',
  superseded: 'something newer was told instead',
};
