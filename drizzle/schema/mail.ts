import type { MessageKind } from '#lib/domain/mail/message-kinds.ts';
import { indexOn, table, whole, words } from './kit.ts';

/** Messages on their way: written in the transaction that gives them their reason, sent later by the worker. */
export const outbox = table(
  'outbox',
  {
    /** UUID; together with the host of the site it is the Message-ID, the same at every try. */
    id: words().primaryKey(),
    /** Who says the same thing twice is heard once: `episode:kind:level:seq:recipient`. */
    dedupeKey: words().notNull().unique(),
    channel: words().$type<'mail' | 'webhook'>().notNull(),
    /** A mail address, or the id of a webhook among the recipients. */
    recipient: words().notNull(),
    kind: words().$type<MessageKind>().notNull(),
    episodeId: words(),
    ruleId: words(),
    level: words().$type<'warn' | 'critical'>(),
    /** JSON of what was so when the message was written; nothing is looked up again when it is sent. */
    payload: words().notNull(),
    state: words().$type<'queued' | 'sending' | 'sent' | 'retry' | 'failed' | 'dead' | 'suppressed'>().notNull(),
    /** Why it is in this state, as a word of `lib/domain/mail`. */
    reason: words(),
    createdAt: whole().notNull(),
    /** Held until then, so that what happens together is told together. */
    notBefore: whole().notNull(),
    /** After this it would be no news. */
    expiresAt: whole().notNull(),
    nextAt: whole().notNull(),
    /** While it is being sent: until when the sender may take, and who that is. 0 and null otherwise. */
    leaseUntil: whole().notNull().default(0),
    leaseOwner: words(),
    attempts: whole().notNull().default(0),
    sentAt: whole(),
    /** What the server said last, word for word, at most 500 characters. */
    lastReply: words(),
    /** Id of the message that tells this one's news too. */
    mergedInto: words(),
  },
  (t) => [
    indexOn('outbox_by_state').on(t.state, t.nextAt),
    indexOn('outbox_by_recipient').on(t.recipient, t.sentAt),
    indexOn('outbox_by_sent').on(t.sentAt),
    indexOn('outbox_by_episode').on(t.episodeId),
    indexOn('outbox_by_merge').on(t.mergedInto),
    indexOn('outbox_by_time').on(t.createdAt),
  ],
);

/** Who is told: people by mail, programs by webhook. Rules name them by id. */
export const recipients = table(
  'recipients',
  {
    id: words().primaryKey(),
    channel: words().$type<'mail' | 'webhook'>().notNull(),
    /** Mail address, or the address that a webhook posts to. */
    address: words().notNull().unique(),
    name: words().notNull(),
    /** IANA name, for times in mails and for the hour of the digest. */
    timeZone: words().notNull(),
    createdAt: whole().notNull(),
    /** When the owner of the address said yes; nobody is told anything before. A webhook needs no yes. */
    verifiedAt: whole(),
    disabledAt: whole(),
    disabledReason: words().$type<'unsubscribed' | 'bounced' | 'by-admin'>(),
    /** Refusals for good in a row. */
    hardBounces: whole().notNull().default(0),
    digest: words().$type<'off' | 'daily' | 'weekly'>().notNull(),
    /** Hour of the day in the recipient's zone, 0 to 23. */
    digestHour: whole().notNull(),
    nextDigestAt: whole(),
    /** Key of a webhook's signature; null for a mail address. */
    secret: words(),
  },
  (t) => [indexOn('recipients_by_digest').on(t.nextDigestAt)],
);

/** Links of mails that were used: a second use does nothing. */
export const usedLinks = table('used_links', {
  nonce: words().primaryKey(),
  usedAt: whole().notNull(),
  /** When the link runs out and this row can go. */
  expiresAt: whole().notNull(),
});

/** A channel that refuses us altogether (a wrong password) is asked again at `probeAt` only; one row a channel, none while all is well. */
export const deliveryCircuits = table('delivery_circuits', {
  channel: words().primaryKey(),
  openedAt: whole().notNull(),
  probeAt: whole().notNull(),
  /** What was answered, for the page. */
  reply: words().notNull(),
});
