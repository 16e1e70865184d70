import type { MailLetter } from '#lib/contracts/mail-letter.ts';
import { maskAddress } from '#lib/domain/mail/mask-address.ts';
import { isLetter } from '#lib/domain/mail/message-kinds.ts';
import { nextTry } from '#lib/domain/mail/next-try.ts';
import type { Instant } from '#lib/domain/time.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { Db } from '#lib/store/database.ts';
import { closeCircuit, openCircuit } from '#lib/store/delivery-circuits.ts';
import { readMembersOf } from '#lib/store/members.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { hastenUnreachable, type Settlement, settleMessage, unmerge } from '#lib/store/outbox-delivery.ts';
import { countBounce, forgetBounces } from '#lib/store/recipients.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import type { DeliveryContext } from './delivery-context.ts';
import type { DeliveryError } from './delivery-error.ts';
import type { ClaimedMessage } from './next-message.ts';

/** A server that refuses us altogether is asked again after this long. */
const PROBE_SECONDS = 600;
/** After so long the admins will have seen it elsewhere. */
const LETTER_SECONDS = 3 * 86_400;

type SettleContext = Pick<DeliveryContext, 'database' | 'clock' | 'log' | 'owner'>;

/** Notes that a message arrived; what waited only for this is due now. */
export async function settleSuccess(
  { database, clock, log, owner }: SettleContext,
  { row, recipient }: ClaimedMessage,
  reply: string,
): Promise<void> {
  const now = clock.now();
  await database.tx(async (db) => {
    const end = { state: 'sent', reason: null, sentAt: now, reply, forgetPayload: isLetter(row.kind) } as const;
    await settleMessage(db, row.id, owner, end);
    if (row.channel === 'mail') await closeCircuit(db, 'mail');
    // Webhooks have a server each: that one of them answers says nothing of the others.
    if (row.channel === 'mail') await hastenUnreachable(db, 'mail', now);
    if (recipient !== null) await forgetBounces(db, recipient.id);
  });
  log.info({ message: row.id, kind: row.kind, attempts: row.attempts }, 'sent');
}

/** Notes a failed try, by what it means. */
export async function settleFailure(
  { database, clock, log, owner }: SettleContext,
  claimed: ClaimedMessage,
  failure: DeliveryError,
): Promise<void> {
  const { row, recipient } = claimed;
  const now = clock.now();
  log.warn({ message: row.id, kind: row.kind, failure: failure.kind, reply: failure.message }, 'not sent');
  await database.tx(async (db) => {
    await settleMessage(db, row.id, owner, { ...endOf(claimed, failure, now), reply: failure.message });
    if (failure.kind === 'content') await unmerge(db, row.id, now);
    if (failure.kind === 'login' && row.channel === 'mail') {
      const circuit = { channel: 'mail', openedAt: now, probeAt: now + PROBE_SECONDS, reply: failure.message };
      await openCircuit(db, circuit);
    }
    if (failure.kind === 'recipient' && recipient !== null && (await countBounce(db, recipient.id, now))) {
      await tellDisabled(db, recipient.id, maskAddress(recipient.address), failure.message, now);
    }
  });
}

function endOf({ row }: ClaimedMessage, failure: DeliveryError, now: Instant): Settlement {
  if (failure.kind === 'recipient') return { state: 'failed', reason: 'recipient' };
  if (failure.kind === 'content') return { state: 'failed', reason: 'content' };
  const nextAt = failure.kind === 'login' ? now + PROBE_SECONDS : nextTry(row.attempts, row.id, now, row.expiresAt);
  if (nextAt === null || nextAt >= row.expiresAt) return { state: 'dead', reason: 'expired' };
  return { state: 'retry', reason: failure.isUnconfirmed ? 'unconfirmed' : failure.kind, nextAt };
}

async function tellDisabled(db: Db, id: string, masked: string, reply: string, at: Instant): Promise<void> {
  const detail = `${masked} was refused twice: ${reply}`;
  await recordAudit(db, { at, actor: null, action: 'recipient-disabled', subject: id, detail });
  await bumpRevision(db, at);
  const letter: MailLetter = {
    subject: `No more alerts reach ${masked}`,
    paragraphs: [
      `The mail server refused ${masked} twice for good, so this address gets no more mails. It said: ${reply}`,
      'Rules that tell nobody else tell nobody now.',
    ],
    action: { label: 'Look at the recipients', path: '/alerts/recipients' },
  };
  const admins = await readMembersOf(db, ['admin']);
  await enqueue(
    db,
    admins.map(({ email }) => ({
      dedupeKey: `recipient-disabled:${id}:${at}:${email}`,
      channel: 'mail',
      recipient: email,
      kind: 'recipient-disabled',
      episodeId: null,
      ruleId: null,
      level: null,
      payload: JSON.stringify(letter),
      createdAt: at,
      notBefore: at,
      expiresAt: at + LETTER_SECONDS,
    })),
  );
}
