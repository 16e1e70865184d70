import { and, asc, desc, eq, gt, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { outbox } from '#drizzle/schema/mail.ts';
import { ALERT_KINDS } from '#lib/domain/mail/message-kinds.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';
import type { OutboxRow } from './outbox.ts';

/** A reply kept for the page, characters. */
const MAX_REPLY = 500;
/** Most waiting messages looked at in one round. */
const MOST_WAITING = 500;

/**
 * Messages that nobody has in hand and whose holding time is over, oldest first; those whose next try lies ahead are among them.
 * A sender whose lease ran out is dead: its messages wait again.
 */
export async function readWaiting(db: Db, now: Instant): Promise<OutboxRow[]> {
  return db
    .select()
    .from(outbox)
    .where(and(isWaiting(now), lte(outbox.notBefore, now)))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(MOST_WAITING);
}

const isWaiting = (now: Instant): SQL | undefined =>
  or(inArray(outbox.state, ['queued', 'retry']), and(eq(outbox.state, 'sending'), lte(outbox.leaseUntil, now)));

/** Takes a message in hand. False when somebody else has it, or had it to an end. */
export async function claimMessage(
  db: Db,
  id: string,
  lease: { readonly owner: string; readonly now: Instant; readonly until: Instant },
): Promise<boolean> {
  const rows = await db
    .update(outbox)
    .set({ state: 'sending', leaseOwner: lease.owner, leaseUntil: lease.until, attempts: sql`${outbox.attempts} + 1` })
    .where(and(eq(outbox.id, id), isWaiting(lease.now)))
    .returning({ id: outbox.id });
  return rows.length === 1;
}

/** Lets other messages be told by `lead`, which then lives as long as the longest of them. */
export async function mergeInto(
  db: Db,
  lead: Pick<OutboxRow, 'id' | 'expiresAt'>,
  merged: readonly Pick<OutboxRow, 'id' | 'expiresAt'>[],
): Promise<void> {
  if (merged.length === 0) return;
  const expiresAt = Math.max(lead.expiresAt, ...merged.map((row) => row.expiresAt));
  await db.update(outbox).set({ expiresAt }).where(eq(outbox.id, lead.id));
  const ids = merged.map(({ id }) => id);
  // What those had merged before moves along: nobody is told through two others.
  await db
    .update(outbox)
    .set({ state: 'suppressed', reason: 'merged', mergedInto: lead.id, leaseOwner: null, leaseUntil: 0 })
    .where(or(inArray(outbox.id, ids), inArray(outbox.mergedInto, ids)));
}

/** The message that should have told of these is refused for what it says: they are told by themselves. */
export async function unmerge(db: Db, lead: string, now: Instant): Promise<void> {
  await db
    .update(outbox)
    .set({ state: 'queued', reason: null, mergedInto: null, nextAt: now })
    .where(and(eq(outbox.mergedInto, lead), eq(outbox.reason, 'merged')));
}

/** Everything that a message tells beside itself, oldest first. */
export async function readMerged(db: Db, lead: string): Promise<OutboxRow[]> {
  return db.select().from(outbox).where(eq(outbox.mergedInto, lead)).orderBy(asc(outbox.createdAt));
}

export interface Settlement extends Pick<OutboxRow, 'state' | 'reason'> {
  readonly nextAt?: Instant;
  readonly sentAt?: Instant;
  readonly reply?: string;
  /** The payload holds a secret (a link that signs in) which nobody needs any more. */
  readonly forgetPayload?: boolean;
}

/** Ends a try, if it is still in this owner's hand. False when it is not: then another sender has taken over. */
export async function settleMessage(db: Db, id: string, owner: string, end: Settlement): Promise<boolean> {
  const rows = await db
    .update(outbox)
    .set({
      state: end.state,
      reason: end.reason,
      leaseOwner: null,
      leaseUntil: 0,
      ...(end.nextAt === undefined ? {} : { nextAt: end.nextAt }),
      ...(end.sentAt === undefined ? {} : { sentAt: end.sentAt }),
      ...(end.reply === undefined ? {} : { lastReply: end.reply.slice(0, MAX_REPLY) }),
      ...(end.forgetPayload ? { payload: '{}' } : {}),
    })
    .where(and(eq(outbox.id, id), eq(outbox.state, 'sending'), eq(outbox.leaseOwner, owner)))
    .returning({ id: outbox.id });
  return rows.length === 1;
}

/** Ends messages that nobody has in hand, without a try. */
export async function endUnsent(
  db: Db,
  ids: readonly string[],
  state: 'dead' | 'suppressed',
  reason: string,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(outbox)
    .set({ state, reason, leaseOwner: null, leaseUntil: 0 })
    .where(inArray(outbox.id, [...ids]));
}

/** Moves waiting messages on without counting a try. */
export async function postpone(db: Db, ids: readonly string[], nextAt: Instant): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(outbox)
    .set({ nextAt })
    .where(and(inArray(outbox.id, [...ids]), inArray(outbox.state, ['queued', 'retry'])));
}

/** The server answers again: what waits only because it did not is due now. */
export async function hastenUnreachable(db: Db, channel: OutboxRow['channel'], now: Instant): Promise<void> {
  await db
    .update(outbox)
    .set({ nextAt: now })
    .where(
      and(
        eq(outbox.channel, channel),
        eq(outbox.state, 'retry'),
        inArray(outbox.reason, ['unreachable', 'login']),
        gt(outbox.nextAt, now),
      ),
    );
}

/** Stops what waits about an episode: it was acknowledged, snoozed, or has come to its end. */
export async function suppressWaiting(
  db: Db,
  episodeId: string,
  kinds: readonly OutboxRow['kind'][],
  reason: 'acknowledged' | 'snoozed' | 'superseded',
): Promise<void> {
  await db
    .update(outbox)
    .set({ state: 'suppressed', reason })
    .where(
      and(
        eq(outbox.episodeId, episodeId),
        inArray(outbox.kind, [...kinds]),
        inArray(outbox.state, ['queued', 'retry']),
      ),
    );
}

/** When alerts went to one recipient, or to anybody, since an instant: newest first. */
export async function readSentTimes(db: Db, since: Instant, recipient: string | null): Promise<Instant[]> {
  const { sentAt, channel } = outbox;
  const rows = await db
    .select({ at: sentAt })
    .from(outbox)
    .where(
      and(
        gt(sentAt, since),
        eq(channel, 'mail'),
        inArray(outbox.kind, [...ALERT_KINDS]),
        recipient === null ? undefined : eq(outbox.recipient, recipient),
      ),
    )
    .orderBy(desc(sentAt));
  return rows.flatMap(({ at }) => (at === null ? [] : [at]));
}

/** The newest messages, for the delivery log. */
export async function readDeliveries(db: Db, limit: number): Promise<OutboxRow[]> {
  return db.select().from(outbox).orderBy(desc(outbox.createdAt), desc(outbox.id)).limit(limit);
}

/** How many messages wait, and since when the oldest does. */
export async function countWaiting(db: Db): Promise<{ readonly count: number; readonly oldestAt: Instant | null }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`, oldestAt: sql<number | null>`min(${outbox.createdAt})` })
    .from(outbox)
    .where(inArray(outbox.state, ['queued', 'retry', 'sending']));
  return { count: row?.count ?? 0, oldestAt: row?.oldestAt ?? null };
}

/** Forgets messages that came to an end before an instant. */
export async function pruneOutbox(db: Db, before: Instant): Promise<void> {
  const isOver = inArray(outbox.state, ['sent', 'failed', 'dead', 'suppressed']);
  await db.delete(outbox).where(and(isOver, lte(outbox.createdAt, before)));
}
