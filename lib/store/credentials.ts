import { and, eq, gt, isNull } from 'drizzle-orm';
import { apiTokens, sessions, users } from '#drizzle/schema/team.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

const member = { userId: users.id, email: users.email, name: users.name, role: users.role };
const isEnabled = eq(users.isDisabled, false);

/** The member whose session has this token, or null when it has run out, is revoked, or the member is disabled. */
export async function readSessionActor(db: Db, token: string, now: Instant): Promise<Actor | null> {
  const [row] = await db
    .select({ ...member, credentialId: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), gt(sessions.expiresAt, now), isEnabled));
  return row === undefined ? null : { ...row, via: 'session', scope: null };
}

/** The member whose API token has this hash, or null when it has run out, is revoked, or the member is disabled. */
export async function readTokenActor(db: Db, tokenHash: string, now: Instant): Promise<Actor | null> {
  const [row] = await db
    .select({ ...member, credentialId: apiTokens.id, scope: apiTokens.scope })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(eq(apiTokens.tokenHash, tokenHash), gt(apiTokens.expiresAt, now), isNull(apiTokens.revokedAt), isEnabled),
    );
  return row === undefined ? null : { ...row, via: 'token' };
}
