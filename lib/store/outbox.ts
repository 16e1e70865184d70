import { randomUUID } from 'node:crypto';
import { outbox } from '#drizzle/schema/mail.ts';
import type { Instant } from '#lib/domain/time.ts';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';

export type OutboxRow = typeof outbox.$inferSelect;

/** A message to be sent, as whoever has news writes it. */
export interface NewMessage
  extends Pick<OutboxRow, 'channel' | 'recipient' | 'kind' | 'episodeId' | 'ruleId' | 'level'> {
  /** Two messages with the same key are one. */
  readonly dedupeKey: string;
  /** JSON; what it holds depends on `kind`: an alert notice, a digest, or a letter. */
  readonly payload: string;
  readonly createdAt: Instant;
  readonly notBefore: Instant;
  readonly expiresAt: Instant;
}

/** Puts messages into the outbox, in the caller's transaction; one whose key is known already is left out. */
export async function enqueue(db: Db, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message) => ({
    ...message,
    id: randomUUID(),
    state: 'queued' as const,
    nextAt: message.notBefore,
    leaseUntil: 0,
    attempts: 0,
  }));
  await insertMany(db, outbox, rows);
}
