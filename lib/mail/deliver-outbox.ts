import { requireNotice } from '#lib/contracts/alert-notice.ts';
import { isAlertKind } from '#lib/domain/mail/message-kinds.ts';
import { readCircuit } from '#lib/store/delivery-circuits.ts';
import type { OutboxRow } from '#lib/store/outbox.ts';
import { chartPicture, type DrawChart } from './chart-picture.ts';
import { composeMail } from './compose-mail.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { DeliveryError } from './delivery-error.ts';
import { type ClaimedMessage, nextMessage } from './next-message.ts';
import { postWebhook } from './post-webhook.ts';
import { settleFailure, settleSuccess } from './settle-message.ts';
import { createSmtpMailer, type Mailer } from './smtp-mailer.ts';
import { webhookBody } from './webhook-body.ts';

export interface DeliveryCount {
  readonly sent: number;
  readonly failed: number;
}

/** One round at most so many messages: a stop is asked for between them, and other work gets its turn. */
const MOST_PER_ROUND = 100;

/**
 * Sends what is due, one after the other. At least once: who is killed in the middle leaves a lease that runs out, and the next
 * round sends the same message under the same Message-ID. No transaction is open while the network is asked.
 */
export async function deliverOutbox(context: DeliveryContext): Promise<DeliveryCount> {
  const closed = await closedChannels(context);
  const mailer = lazyMailer(context);
  const count = { sent: 0, failed: 0 };
  try {
    for (let turn = 0; turn < MOST_PER_ROUND && !context.signal.aborted; turn += 1) {
      const options = { owner: context.owner, now: context.clock.now(), closed };
      const claimed = await context.database.tx((db) => nextMessage(db, options));
      if (claimed === null) break;
      const isSent = await deliver(context, claimed, mailer.open, closed);
      count[isSent ? 'sent' : 'failed'] += 1;
    }
  } finally {
    mailer.close();
  }
  return count;
}

/** Mail without a server, and channels that refuse us until their next probe. */
async function closedChannels({ database, clock, settings }: DeliveryContext): Promise<Set<OutboxRow['channel']>> {
  const closed = new Set<OutboxRow['channel']>();
  const circuit = await readCircuit(database.read, 'mail');
  if (settings.mail.smtpUrl === null || (circuit !== null && clock.now() < circuit.probeAt)) closed.add('mail');
  return closed;
}

/** One connection for a round, opened by its first mail. */
function lazyMailer({ settings, openMailer }: DeliveryContext): { open(): Mailer; close(): void } {
  let mailer: Mailer | null = null;
  const open = openMailer ?? ((smtpUrl: string) => createSmtpMailer({ ...settings.mail, smtpUrl }));
  return {
    open() {
      mailer ??= open(settings.mail.smtpUrl ?? '');
      return mailer;
    },
    close: () => mailer?.close(),
  };
}

async function deliver(
  context: DeliveryContext,
  claimed: ClaimedMessage,
  mailer: () => Mailer,
  closed: Set<OutboxRow['channel']>,
): Promise<boolean> {
  const { row } = claimed;
  try {
    const reply = await (row.channel === 'mail' ? sendMail(context, claimed, mailer()) : callWebhook(context, claimed));
    await settleSuccess(context, claimed, reply);
    return true;
  } catch (error) {
    // What cannot even be written is a fault of ours that no repetition mends.
    const failure = error instanceof DeliveryError ? error : new DeliveryError('content', `not written: ${error}`);
    await settleFailure(context, claimed, failure);
    const isChannelDown = failure.kind === 'unreachable' || failure.kind === 'login';
    if (row.channel === 'mail' && isChannelDown) closed.add('mail');
    return false;
  }
}

async function sendMail(context: DeliveryContext, claimed: ClaimedMessage, mailer: Mailer): Promise<string> {
  const { settings, linkKey, clock, drawChart } = context;
  const picture = await pictureOf(claimed.row, drawChart);
  const { baseUrl } = settings;
  return mailer.send(composeMail(claimed, { baseUrl, from: settings.mail.from, linkKey, now: clock.now(), picture }));
}

async function pictureOf(row: OutboxRow, drawChart?: DrawChart): Promise<Buffer | null> {
  if (!isAlertKind(row.kind)) return null;
  return chartPicture(requireNotice(row.payload).chart, drawChart);
}

async function callWebhook({ settings, clock }: DeliveryContext, { row, recipient }: ClaimedMessage): Promise<string> {
  if (recipient === null) throw new DeliveryError('recipient', 'this webhook is not on the list any more');
  return postWebhook({
    id: row.id,
    url: recipient.address,
    secret: recipient.secret ?? '',
    body: webhookBody(row, settings.baseUrl),
    now: clock.now(),
    mayBePrivate: settings.mail.mayUsePrivateAddresses,
  });
}
