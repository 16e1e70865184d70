import type { MessageKind } from '#lib/domain/mail/message-kinds.ts';
import type { Instant } from '#lib/domain/time.ts';

/** The newest messages and how the way out is doing. */
export interface DeliveryLog {
  /** One sentence: nothing waits, mail is off, the server refuses us … */
  readonly finding: string;
  readonly health: 'ok' | 'off' | 'refused' | 'late';
  readonly waiting: number;
  readonly rows: readonly DeliveryRow[];
}

export interface DeliveryRow {
  readonly id: string;
  readonly createdAt: Instant;
  readonly channel: 'mail' | 'webhook';
  readonly kind: MessageKind;
  readonly level: 'warn' | 'critical' | null;
  /** Masked (`a…@example.org`) for all but editors. */
  readonly recipient: string;
  readonly state: 'queued' | 'sending' | 'sent' | 'retry' | 'failed' | 'dead' | 'suppressed';
  /** Why it is in this state, in words; null where the state says it all. */
  readonly reason: string | null;
  readonly attempts: number;
  readonly sentAt: Instant | null;
  /** When it is tried again; null where it is not. */
  readonly nextAt: Instant | null;
  /** The server's words at the last try. */
  readonly lastReply: string | null;
  /** Page of its alert. */
  readonly episodePath: string | null;
}

/** Somebody who is told about alerts. */
export interface RecipientRow {
  readonly id: string;
  readonly channel: 'mail' | 'webhook';
  /** Masked for all but editors. */
  readonly address: string;
  readonly name: string;
  readonly timeZone: string;
  readonly status: 'active' | 'not-verified' | 'unsubscribed' | 'bounced' | 'by-admin';
  readonly digest: 'off' | 'daily' | 'weekly';
  readonly digestHour: number;
  readonly nextDigestAt: Instant | null;
  /** Key of a webhook's signature; null for mail and for all but editors. */
  readonly secret: string | null;
}
