import { and, asc, count, desc, eq, gt, inArray, isNull, ne } from 'drizzle-orm';
import { accounts, apiTokens, sessions, users } from '#drizzle/schema/team.ts';
import type { Role } from '#lib/domain/team/role.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

export type Member = Pick<typeof users.$inferSelect, 'id' | 'name' | 'email' | 'role' | 'isDisabled' | 'createdAt'>;
export type MemberSession = Omit<typeof sessions.$inferSelect, 'token'>;

const member = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  isDisabled: users.isDisabled,
  createdAt: users.createdAt,
};

/** All members, those who were first first. */
export async function readMembers(db: Db): Promise<Member[]> {
  return db.select(member).from(users).orderBy(asc(users.createdAt), asc(users.id));
}

/** Members of some roles who may sign in. */
export async function readMembersOf(db: Db, roles: readonly Role[]): Promise<Member[]> {
  const isOne = and(inArray(users.role, [...roles]), eq(users.isDisabled, false));
  return db.select(member).from(users).where(isOne).orderBy(asc(users.createdAt), asc(users.id));
}

export async function readMember(db: Db, id: string): Promise<Member | null> {
  const [row] = await db.select(member).from(users).where(eq(users.id, id));
  return row ?? null;
}

/** @param email lower case */
export async function readMemberByEmail(db: Db, email: string): Promise<Member | null> {
  const [row] = await db.select(member).from(users).where(eq(users.email, email));
  return row ?? null;
}

export async function countMembers(db: Db): Promise<number> {
  const [row] = await db.select({ members: count() }).from(users);
  return row?.members ?? 0;
}

/** Whether somebody else could still look after the team if this member could not. */
export async function hasOtherAdmin(db: Db, id: string): Promise<boolean> {
  const others = and(eq(users.role, 'admin'), eq(users.isDisabled, false), ne(users.id, id));
  return (await db.select({ id: users.id }).from(users).where(others).limit(1)).length > 0;
}

/** What a new member brings along. */
export interface NewMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Salt and hash; null for somebody who signs in at a provider. */
  readonly passwordHash: string;
  readonly at: Instant;
}

/** Adds a member with a password. Fails when the e-mail address is taken. */
export async function addMember(db: Db, { id, email, name, role, passwordHash, at }: NewMember): Promise<void> {
  const times = { createdAt: at, updatedAt: at };
  await db.insert(users).values({ id, name, email, emailVerified: true, role, isDisabled: false, ...times });
  await setPassword(db, id, passwordHash, at);
}

/** Sets or replaces a member's password. The caller ends the sessions. */
export async function setPassword(db: Db, userId: string, passwordHash: string, at: Instant): Promise<void> {
  const isTheirs = and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'));
  const set = { password: passwordHash, updatedAt: at };
  const held = await db.update(accounts).set(set).where(isTheirs).returning({ id: accounts.id });
  if (held.length > 0) return;
  const id = `credential-${userId}`;
  await db.insert(accounts).values({ id, userId, providerId: 'credential', accountId: userId, createdAt: at, ...set });
}

/** Salt and hash of a member's password, or null where there is none. */
export async function readPasswordHash(db: Db, userId: string): Promise<string | null> {
  const isTheirs = and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'));
  const [row] = await db.select({ password: accounts.password }).from(accounts).where(isTheirs);
  return row?.password ?? null;
}

export async function setMemberRole(db: Db, id: string, role: Role, at: Instant): Promise<void> {
  await db.update(users).set({ role, updatedAt: at }).where(eq(users.id, id));
}

export async function setMemberDisabled(db: Db, id: string, isDisabled: boolean, at: Instant): Promise<void> {
  await db.update(users).set({ isDisabled, updatedAt: at }).where(eq(users.id, id));
}

/** A member's open sessions, newest first, without their tokens. */
export async function readSessions(db: Db, userId: string, now: Instant): Promise<MemberSession[]> {
  const { token: _, ...shown } = sessionColumns;
  return db
    .select(shown)
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt));
}

const sessionColumns = {
  id: sessions.id,
  userId: sessions.userId,
  token: sessions.token,
  expiresAt: sessions.expiresAt,
  ipAddress: sessions.ipAddress,
  userAgent: sessions.userAgent,
  createdAt: sessions.createdAt,
  updatedAt: sessions.updatedAt,
};

/** Ends one session of a member. False when there is none of theirs with this id. */
export async function endSession(db: Db, userId: string, id: string): Promise<boolean> {
  const isTheirs = and(eq(sessions.userId, userId), eq(sessions.id, id));
  return (await db.delete(sessions).where(isTheirs).returning({ id: sessions.id })).length > 0;
}

/** Ends all sessions of a member. */
export async function endSessions(db: Db, userId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.userId, userId));
}

/** Ends all API tokens of a member. */
export async function endTokens(db: Db, userId: string, at: Instant): Promise<void> {
  const isOpen = and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt));
  await db.update(apiTokens).set({ revokedAt: at }).where(isOpen);
}

export async function endSessionWithToken(db: Db, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.token, token));
}
