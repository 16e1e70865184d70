import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { oneTimeLinks } from '#drizzle/schema/team.ts';
import type { Role } from '#lib/domain/team/role.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type OneTimeLink = typeof oneTimeLinks.$inferSelect;
export type LinkKind = OneTimeLink['kind'];

export type NewLink = Pick<OneTimeLink, 'id' | 'kind' | 'secretHash' | 'createdAt'> &
  Partial<Pick<OneTimeLink, 'email' | 'role' | 'userId' | 'createdBy' | 'expiresAt'>>;

export async function addLink(db: Db, link: NewLink): Promise<void> {
  await db.insert(oneTimeLinks).values(link);
}

/** A link that can still be used has neither been used nor revoked, and its time has not run out. */
const isOpen = (now: Instant) =>
  and(
    isNull(oneTimeLinks.usedAt),
    isNull(oneTimeLinks.revokedAt),
    or(isNull(oneTimeLinks.expiresAt), gt(oneTimeLinks.expiresAt, now)),
  );

/** The open link of a kind with this secret, or null. */
export async function readLink(db: Db, kind: LinkKind, secretHash: string, now: Instant): Promise<OneTimeLink | null> {
  const isIt = and(eq(oneTimeLinks.kind, kind), eq(oneTimeLinks.secretHash, secretHash), isOpen(now));
  const [row] = await db.select().from(oneTimeLinks).where(isIt);
  return row ?? null;
}

/** Uses a link up: of two who come at once, one gets it. Null when it is not open. */
export async function takeLink(db: Db, kind: LinkKind, secretHash: string, now: Instant): Promise<OneTimeLink | null> {
  const isIt = and(eq(oneTimeLinks.kind, kind), eq(oneTimeLinks.secretHash, secretHash), isOpen(now));
  const [row] = await db.update(oneTimeLinks).set({ usedAt: now }).where(isIt).returning();
  return row ?? null;
}

/** Uses up the newest open invitation of an address and returns its role, or null where there is none. */
export async function takeInvitationFor(db: Db, email: string, now: Instant): Promise<Role | null> {
  const isTheirs = and(eq(oneTimeLinks.kind, 'invitation'), eq(oneTimeLinks.email, email), isOpen(now));
  const [newest] = await db.select().from(oneTimeLinks).where(isTheirs).orderBy(desc(oneTimeLinks.createdAt)).limit(1);
  if (newest === undefined) return null;
  await db.update(oneTimeLinks).set({ usedAt: now }).where(eq(oneTimeLinks.id, newest.id));
  return newest.role;
}

/** Open links of a kind, newest first. */
export async function readOpenLinks(db: Db, kind: LinkKind, now: Instant): Promise<OneTimeLink[]> {
  const isIt = and(eq(oneTimeLinks.kind, kind), isOpen(now));
  return db.select().from(oneTimeLinks).where(isIt).orderBy(desc(oneTimeLinks.createdAt));
}

/** Revokes an open link. Returns it, or null when it was not open. */
export async function revokeLink(db: Db, kind: LinkKind, id: string, now: Instant): Promise<OneTimeLink | null> {
  const isIt = and(eq(oneTimeLinks.kind, kind), eq(oneTimeLinks.id, id), isOpen(now));
  const [row] = await db.update(oneTimeLinks).set({ revokedAt: now }).where(isIt).returning();
  return row ?? null;
}

/** Revokes the open links for a new password of a member. */
export async function endResetLinks(db: Db, userId: string, now: Instant): Promise<void> {
  const isTheirs = and(eq(oneTimeLinks.kind, 'password-reset'), eq(oneTimeLinks.userId, userId), isOpen(now));
  await db.update(oneTimeLinks).set({ revokedAt: now }).where(isTheirs);
}

/** Revokes every open link that a member has made for others: invitations, and links for a new password. */
export async function endLinksMadeBy(db: Db, createdBy: string, now: Instant): Promise<void> {
  const isTheirs = and(eq(oneTimeLinks.createdBy, createdBy), isOpen(now));
  await db.update(oneTimeLinks).set({ revokedAt: now }).where(isTheirs);
}

/** Forgets all links of a kind. */
export async function dropLinks(db: Db, kind: LinkKind): Promise<void> {
  await db.delete(oneTimeLinks).where(eq(oneTimeLinks.kind, kind));
}
