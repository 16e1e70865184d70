import 'server-only';
import type { AuditRow, InvitationRow, MemberRow } from '#lib/contracts/team-page.ts';
import { readTokens } from '#lib/store/api-tokens.ts';
import { readAudit } from '#lib/store/audit.ts';
import { readMembers, readSessions } from '#lib/store/members.ts';
import { readOpenLinks } from '#lib/store/one-time-links.ts';
import type { DataSource } from '../data-source.ts';

/** Lines of the audit log on its page. */
const AUDIT_LINES = 300;

type Source = Pick<DataSource, 'db' | 'now'>;

export async function getMembers({ db }: Source): Promise<MemberRow[]> {
  return readMembers(db);
}

/** Invitations that can still be accepted. */
export async function getInvitations({ db, now }: Source): Promise<InvitationRow[]> {
  const links = await readOpenLinks(db, 'invitation', now);
  return links.map(({ id, email, role, expiresAt }) => ({
    id,
    email: email ?? '',
    role: role ?? 'viewer',
    expiresAt: expiresAt ?? now,
  }));
}

/** The newest lines of the audit log. */
export async function getAudit({ db }: Source): Promise<AuditRow[]> {
  const rows = await readAudit(db, AUDIT_LINES);
  return rows.map(({ at, actorName, action, subject, detail }, place) => ({
    key: `${at}-${place}`,
    at,
    actor: actorName,
    action,
    subject,
    detail,
  }));
}

/** Where a member is signed in, and which tokens they have. */
export async function getOwnKeys({ db, now }: Source, userId: string) {
  return { sessions: await readSessions(db, userId, now), tokens: await readTokens(db, userId) };
}
