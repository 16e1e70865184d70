import { and, lt, ne, or } from 'drizzle-orm';
import { apiTokens, auditLog, oneTimeLinks, sessions, verifications } from '#drizzle/schema/team.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

/** For so long the audit log can be asked what happened. */
const AUDIT_SECONDS = 2 * 365 * SECONDS_PER_DAY;
/** Links and tokens that count no more are kept for as long as somebody may wonder why. */
const DEAD_SECONDS = 30 * SECONDS_PER_DAY;

/**
 * Forgets what nobody can use any more: sessions and sign-ins at a provider that ran out; after a month links and API tokens that were
 * used, revoked or ran out; after two years lines of the audit log.
 */
export async function pruneTeam(db: Db, now: Instant): Promise<void> {
  const dead = now - DEAD_SECONDS;
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  await db.delete(verifications).where(lt(verifications.expiresAt, now));
  const { usedAt, revokedAt, expiresAt, kind } = oneTimeLinks;
  await db
    .delete(oneTimeLinks)
    .where(and(ne(kind, 'setup'), or(lt(usedAt, dead), lt(revokedAt, dead), lt(expiresAt, dead))));
  await db.delete(apiTokens).where(or(lt(apiTokens.revokedAt, dead), lt(apiTokens.expiresAt, dead)));
  await db.delete(auditLog).where(lt(auditLog.at, now - AUDIT_SECONDS));
}
