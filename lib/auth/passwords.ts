import { randomUUID } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Actor } from '#lib/domain/team/actor.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { endSessions, readMember, readMemberByEmail, readPasswordHash, setPassword } from '#lib/store/members.ts';
import { addLink, endResetLinks, readLink, takeLink } from '#lib/store/one-time-links.ts';
import { type PasswordFault, passwordFault } from './password-rule.ts';
import { newSecret, secretHash } from './secret-hash.ts';
import { newSession } from './sign-in.ts';
import { spendTry } from './spend-try.ts';
import type { TeamDesk, Visit } from './team-desk.ts';

const RESET_SECONDS = 86_400;

export type ChangeFault = PasswordFault | 'wrong' | 'too-many';

/** Changes a member's own password, ends all of their sessions and links for a new one, and begins a new session. Returns its cookies, or why not. */
export async function changePassword(
  desk: TeamDesk,
  actor: Actor,
  given: { readonly current: string; readonly next: string },
  visit: Visit,
): Promise<{ readonly cookies: string[] } | { readonly fault: ChangeFault }> {
  if (!(await spendTry(desk, { address: visit.address, account: actor.email }))) return { fault: 'too-many' };
  const hash = await readPasswordHash(desk.database.read, actor.userId);
  const isRight = hash !== null && (await verifyPassword({ hash, password: given.current.slice(0, 128) }));
  if (!isRight) return { fault: 'wrong' };
  const fault = passwordFault(given.next, actor.email);
  if (fault !== null) return { fault };
  await replacePassword(desk, actor.userId, given.next, { actor: actor.userId, action: 'password-changed' });
  return { cookies: (await newSession(desk, actor.email, given.next, visit)) ?? [] };
}

type LinkDesk = Pick<TeamDesk, 'database' | 'baseUrl' | 'now'>;

/**
 * A link that lets a member set a new password, once, within a day; null when there is no such member.
 * @param createdBy user id, or null for whoever has the machine itself
 */
export async function createResetLinkFor(
  { database, baseUrl, now }: LinkDesk,
  userId: string,
  createdBy: string | null,
): Promise<string | null> {
  const secret = newSecret();
  return database.tx(async (db) => {
    const member = await readMember(db, userId);
    if (member === null) return null;
    const at = now();
    const [id, kind, expiresAt] = [randomUUID(), 'password-reset' as const, at + RESET_SECONDS];
    await addLink(db, { id, kind, secretHash: secretHash(secret), userId, createdBy, createdAt: at, expiresAt });
    const detail = createdBy === null ? 'from the command line' : null;
    await recordAudit(db, { at, actor: createdBy, action: 'password-link', subject: member.email, detail });
    return `${baseUrl}/new-password/${secret}`;
  });
}

/** The same for the member with an e-mail address, asked for on the machine itself. */
export async function createResetLink(desk: LinkDesk, email: string): Promise<string | null> {
  const member = await readMemberByEmail(desk.database.read, email.trim().toLowerCase());
  return member === null ? null : createResetLinkFor(desk, member.id, null);
}

/** Whose password a link sets, or null when it does not count (any more). */
export async function readResetLink(
  { database, now }: TeamDesk,
  secret: string,
): Promise<{ readonly email: string } | null> {
  const link = await readLink(database.read, 'password-reset', secretHash(secret), now());
  const member = link?.userId ? await readMember(database.read, link.userId) : null;
  return member === null || member.isDisabled ? null : { email: member.email };
}

export type ResetFault = PasswordFault | 'link' | 'too-many';

/** Sets a new password by a link and ends all sessions and other such links of the member. Null when it is done. */
export async function completeReset(
  desk: TeamDesk,
  given: { readonly secret: string; readonly password: string },
  visit: Visit,
): Promise<ResetFault | null> {
  if (!(await spendTry(desk, { address: visit.address }))) return 'too-many';
  const whose = await readResetLink(desk, given.secret);
  if (whose === null) return 'link';
  const fault = passwordFault(given.password, whose.email);
  if (fault !== null) return fault;
  const passwordHash = await hashPassword(given.password);
  return desk.database.tx(async (db) => {
    const at = desk.now();
    const link = await takeLink(db, 'password-reset', secretHash(given.secret), at);
    if (link?.userId == null) return 'link';
    await setPassword(db, link.userId, passwordHash, at);
    await endSessions(db, link.userId);
    await endResetLinks(db, link.userId, at);
    await recordAudit(db, {
      at,
      actor: link.userId,
      action: 'password-set',
      subject: whose.email,
      detail: 'by a link',
    });
    return null;
  });
}

async function replacePassword(
  { database, now }: TeamDesk,
  userId: string,
  password: string,
  audit: { readonly actor: string; readonly action: string },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await database.tx(async (db) => {
    const at = now();
    await setPassword(db, userId, passwordHash, at);
    await endSessions(db, userId);
    await endResetLinks(db, userId, at);
    await recordAudit(db, { at, ...audit, subject: null, detail: null });
  });
}
