import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import { apiTokens } from '#drizzle/schema/team.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type ApiToken = Omit<typeof apiTokens.$inferSelect, 'tokenHash'>;

/** Seconds between two notes of when a token was last used: exact enough to see whether it is still needed. */
const USE_EVERY = 60;

export async function addToken(db: Db, token: typeof apiTokens.$inferInsert): Promise<void> {
  await db.insert(apiTokens).values(token);
}

/** A member's tokens that are not revoked, newest first, without their hashes. */
export async function readTokens(db: Db, userId: string): Promise<ApiToken[]> {
  const isTheirs = and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt));
  const rows = await db.select().from(apiTokens).where(isTheirs).orderBy(desc(apiTokens.createdAt));
  return rows.map(({ tokenHash: _, ...shown }) => shown);
}

/** Revokes one token of a member. Null when there is no open one of theirs with this id. */
export async function revokeToken(db: Db, userId: string, id: string, at: Instant): Promise<ApiToken | null> {
  const isTheirs = and(eq(apiTokens.userId, userId), eq(apiTokens.id, id), isNull(apiTokens.revokedAt));
  const [row] = await db.update(apiTokens).set({ revokedAt: at }).where(isTheirs).returning();
  return row ?? null;
}

/** Notes that a token was used, at most once a minute. */
export async function noteTokenUse(db: Db, id: string, at: Instant): Promise<void> {
  const isOld = or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, at - USE_EVERY));
  await db
    .update(apiTokens)
    .set({ lastUsedAt: at })
    .where(and(eq(apiTokens.id, id), isOld));
}
