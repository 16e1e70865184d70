import type { Actor } from '#lib/domain/team/actor.ts';
import type { Role } from '#lib/domain/team/role.ts';
import { recordAudit } from '#lib/store/audit.ts';
import {
  endSession,
  endSessions,
  endTokens,
  hasOtherAdmin,
  readMember,
  setMemberDisabled,
  setMemberRole,
} from '#lib/store/members.ts';
import { endLinksMadeBy, endResetLinks } from '#lib/store/one-time-links.ts';
import type { TeamDesk } from './team-desk.ts';

export type MemberFault = 'unknown' | 'last-admin';

/**
 * Changes a role and ends the member's sessions and links for a new password, so that nothing goes on under the old one. Who is no
 * admin any more may hold links that were made as one: they end too. Null when it is done.
 */
export function changeRole(
  { database, now }: TeamDesk,
  actor: Actor,
  id: string,
  role: Role,
): Promise<MemberFault | null> {
  return database.tx(async (db) => {
    const member = await readMember(db, id);
    if (member === null) return 'unknown';
    if (role !== 'admin' && !(await hasOtherAdmin(db, id))) return 'last-admin';
    const at = now();
    await setMemberRole(db, id, role, at);
    await endSessions(db, id);
    await endResetLinks(db, id, at);
    if (role !== 'admin') await endLinksMadeBy(db, id, at);
    const detail = `${member.role} to ${role}`;
    await recordAudit(db, { at, actor: actor.userId, action: 'role-changed', subject: member.email, detail });
    return null;
  });
}

/** Disables a member, which ends sessions, API tokens and links at once, or lets them in again. Null when it is done. */
export function changeDisabled(
  { database, now }: TeamDesk,
  actor: Actor,
  id: string,
  isDisabled: boolean,
): Promise<MemberFault | null> {
  return database.tx(async (db) => {
    const member = await readMember(db, id);
    if (member === null) return 'unknown';
    if (isDisabled && !(await hasOtherAdmin(db, id))) return 'last-admin';
    const at = now();
    await setMemberDisabled(db, id, isDisabled, at);
    await endSessions(db, id);
    await endResetLinks(db, id, at);
    if (isDisabled) await endTokens(db, id, at);
    if (isDisabled) await endLinksMadeBy(db, id, at);
    const action = isDisabled ? 'member-disabled' : 'member-enabled';
    await recordAudit(db, { at, actor: actor.userId, action, subject: member.email, detail: null });
    return null;
  });
}

/** Ends one session of the actor. False when there is none of theirs with this id. */
export function revokeSession({ database, now }: TeamDesk, actor: Actor, id: string): Promise<boolean> {
  return database.tx(async (db) => {
    if (!(await endSession(db, actor.userId, id))) return false;
    const [at, action] = [now(), id === actor.credentialId ? 'sign-out' : 'session-revoked'];
    await recordAudit(db, { at, actor: actor.userId, action, subject: null, detail: null });
    return true;
  });
}
