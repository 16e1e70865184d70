import { type NotSent, whyNotSent } from '#lib/domain/mail/before-sending.ts';
import { bundle } from '#lib/domain/mail/bundle.ts';
import { freeAt, RECIPIENT_CAPS, SITE_CAPS } from '#lib/domain/mail/mail-caps.ts';
import { isAlertKind } from '#lib/domain/mail/message-kinds.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import type { OutboxRow } from '#lib/store/outbox.ts';
import {
  claimMessage,
  endUnsent,
  mergeInto,
  postpone,
  readMerged,
  readSentTimes,
  readWaiting,
} from '#lib/store/outbox-delivery.ts';
import { type Recipient, readAddressees } from '#lib/store/recipients.ts';

/** A message in hand. */
export interface ClaimedMessage {
  readonly row: OutboxRow;
  readonly merged: readonly OutboxRow[];
  readonly recipient: Recipient | null;
}

export interface ClaimOptions {
  readonly owner: string;
  readonly now: Instant;
  /** Channels over which nothing may be tried at present. */
  readonly closed: ReadonlySet<OutboxRow['channel']>;
}

/** As long as a sender may take for one message. */
const LEASE_SECONDS = 120;

/**
 * Takes the next message in hand, in the caller's transaction: what must not be sent is put aside, what waits for one recipient
 * is joined into one mail, and who had enough mails for now has to wait.
 * @returns null when nothing is due
 */
export async function nextMessage(db: Db, options: ClaimOptions): Promise<ClaimedMessage | null> {
  const waiting = await readWaiting(db, options.now);
  const addressees = await readAddressees(db, [...new Set(waiting.map(({ recipient }) => recipient))]);
  const fit = await putAsideUnfit(db, waiting, addressees, options.now);
  const passed = new Set<string>();
  for (const row of fit) {
    if (passed.has(row.id) || options.closed.has(row.channel)) continue;
    const group = groupOf(row, fit);
    for (const { id } of group) passed.add(id);
    // Those that failed before wait for their time, unless something newer for the same recipient is due.
    if (!group.some((message) => isDue(message, options.now)) || (await isOverCap(db, group, options.now))) continue;
    const claimed = await claim(db, group, addressees, options);
    if (claimed !== null) return claimed;
  }
  return null;
}

/** A message whose lease ran out is due whatever its next try says. */
const isDue = ({ state, nextAt }: OutboxRow, now: Instant): boolean => state === 'sending' || nextAt <= now;

async function putAsideUnfit(
  db: Db,
  waiting: readonly OutboxRow[],
  addressees: ReadonlyMap<string, Recipient>,
  now: Instant,
): Promise<OutboxRow[]> {
  const unfit = new Map<NotSent, string[]>();
  const fit = waiting.filter((row) => {
    const reason = whyNotSent(row, addressees.get(row.recipient) ?? null, now);
    if (reason !== null) unfit.set(reason, [...(unfit.get(reason) ?? []), row.id]);
    return reason === null;
  });
  for (const [reason, ids] of unfit) await endUnsent(db, ids, reason === 'expired' ? 'dead' : 'suppressed', reason);
  return fit;
}

/**
 * What goes out together with a message. A mail that may have arrived already is repeated as it was, under its own Message-ID:
 * joined to others it would be told twice under two. A webhook is told one by one, in order: nothing overtakes.
 */
function groupOf(row: OutboxRow, fit: readonly OutboxRow[]): readonly OutboxRow[] {
  const isOfSame = (other: OutboxRow): boolean => other.recipient === row.recipient && other.channel === row.channel;
  if (row.channel === 'webhook') return fit.filter(isOfSame);
  if (!mayJoin(row)) return [row];
  return fit.filter((other) => isOfSame(other) && mayJoin(other));
}

const mayJoin = ({ kind, state, reason }: OutboxRow): boolean =>
  isAlertKind(kind) && state !== 'sending' && reason !== 'unconfirmed';

async function isOverCap(db: Db, group: readonly OutboxRow[], now: Instant): Promise<boolean> {
  const [first] = group;
  if (first === undefined || first.channel !== 'mail' || !mayJoin(first)) return false;
  const since = now - SECONDS_PER_DAY;
  const free = Math.max(
    freeAt(await readSentTimes(db, since, first.recipient), now, RECIPIENT_CAPS),
    freeAt(await readSentTimes(db, since, null), now, SITE_CAPS),
  );
  if (free <= now) return false;
  const ids = group.map(({ id }) => id);
  await postpone(db, ids, free);
  return true;
}

async function claim(
  db: Db,
  group: readonly OutboxRow[],
  addressees: ReadonlyMap<string, Recipient>,
  { owner, now }: ClaimOptions,
): Promise<ClaimedMessage | null> {
  const [oldest] = group;
  if (oldest === undefined) return null;
  const isWebhook = oldest.channel === 'webhook';
  if (isWebhook && !isDue(oldest, now)) return null;
  const { lead, merged } = (isWebhook ? null : bundle(group)) ?? { lead: oldest, merged: [] };
  if (!(await claimMessage(db, lead.id, { owner, now, until: now + LEASE_SECONDS }))) return null;
  await mergeInto(db, lead, isWebhook ? [] : merged);
  return {
    row: {
      ...lead,
      attempts: lead.attempts + 1,
      expiresAt: Math.max(lead.expiresAt, ...merged.map((row) => row.expiresAt)),
    },
    merged: await readMerged(db, lead.id),
    recipient: addressees.get(lead.recipient) ?? null,
  };
}
