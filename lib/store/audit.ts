import { desc, eq } from 'drizzle-orm';
import { auditLog, users } from '#drizzle/schema/team.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

/** One line of the audit log. No secrets: no password, no token, no link. */
export interface AuditEntry {
  readonly at: Instant;
  /** User id; null for somebody unknown, or for the program itself. */
  readonly actor: string | null;
  /** What was done, such as `sign-in` or `rule-changed`. */
  readonly action: string;
  /** What it was done to: an id, an e-mail address, a name. */
  readonly subject: string | null;
  readonly detail: string | null;
}

/** Longest text of one field, characters; a stranger's input ends up here. */
const MAX_TEXT = 300;

export async function recordAudit(db: Db, { at, actor, action, subject, detail }: AuditEntry): Promise<void> {
  await db.insert(auditLog).values({ at, actor, action, subject: shortened(subject), detail: shortened(detail) });
}

/** The newest lines, newest first, with the actor's name where it is known. */
export async function readAudit(
  db: Db,
  limit: number,
): Promise<(AuditEntry & { readonly actorName: string | null })[]> {
  return db
    .select({
      at: auditLog.at,
      actor: auditLog.actor,
      action: auditLog.action,
      subject: auditLog.subject,
      detail: auditLog.detail,
      actorName: users.name,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actor))
    .orderBy(desc(auditLog.id))
    .limit(limit);
}

const shortened = (text: string | null): string | null =>
  text !== null && text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
