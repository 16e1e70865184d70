import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { MailLetter } from '#lib/contracts/mail-letter.ts';
import { cutText } from '#lib/contracts/plain-text.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import type { Role } from '#lib/domain/team/role.ts';
import type { Instant } from '#lib/domain/time.ts';
import { recordAudit } from '#lib/store/audit.ts';
import { addMember, readMemberByEmail } from '#lib/store/members.ts';
import { addLink, readLink, revokeLink, takeLink } from '#lib/store/one-time-links.ts';
import { enqueue, type NewMessage } from '#lib/store/outbox.ts';
import { isEmail } from './is-email.ts';
import { type PasswordFault, passwordFault } from './password-rule.ts';
import { newSecret, secretHash } from './secret-hash.ts';
import { spendTry } from './spend-try.ts';
import type { TeamDesk, Visit } from './team-desk.ts';

const INVITATION_SECONDS = 7 * 86_400;

export type InviteFault = 'email' | 'member';

/** Invites somebody, by mail where there is a mail server. Returns the link, which is known only now, or why not. */
export async function invite(
  { database, now, baseUrl, hasMail }: TeamDesk,
  actor: Actor,
  { email: typed, role }: { readonly email: string; readonly role: Role },
): Promise<{ readonly link: string } | { readonly fault: InviteFault }> {
  const email = typed.trim().toLowerCase();
  if (!isEmail(email)) return { fault: 'email' };
  const secret = newSecret();
  const fault = await database.tx(async (db): Promise<InviteFault | null> => {
    if ((await readMemberByEmail(db, email)) !== null) return 'member';
    const at = now();
    const id = randomUUID();
    const [createdAt, expiresAt, createdBy] = [at, at + INVITATION_SECONDS, actor.userId];
    await addLink(db, {
      id,
      kind: 'invitation',
      secretHash: secretHash(secret),
      email,
      role,
      createdBy,
      createdAt,
      expiresAt,
    });
    await recordAudit(db, { at, actor: actor.userId, action: 'invited', subject: email, detail: `as ${role}` });
    if (hasMail) await enqueue(db, [letterOf({ id, email, role, by: actor.name, secret, at })]);
    return null;
  });
  return fault === null ? { link: `${baseUrl}/invitation/${secret}` } : { fault };
}

/** Holds the secret until it is sent; the outbox then forgets it. */
function letterOf(given: {
  id: string;
  email: string;
  role: Role;
  by: string;
  secret: string;
  at: Instant;
}): NewMessage {
  const { id, email, role, by, secret, at } = given;
  const letter: MailLetter = {
    subject: 'You are invited to Hashgrid',
    paragraphs: [
      `${by} invites you as ${role} to a Hashgrid, a monitor of who holds Bitcoin's hash power.`,
      'The link works once, within seven days. Whoever did not expect this mail can leave it be.',
    ],
    action: { label: 'Choose a password', path: `/invitation/${secret}` },
  };
  return {
    dedupeKey: `invitation:${id}`,
    channel: 'mail',
    recipient: email,
    kind: 'invitation',
    episodeId: null,
    ruleId: null,
    level: null,
    payload: JSON.stringify(letter),
    createdAt: at,
    notBefore: at,
    expiresAt: at + INVITATION_SECONDS,
  };
}

/** Takes an open invitation back. False when there is none with this id. */
export function revokeInvitation({ database, now }: TeamDesk, actor: Actor, id: string): Promise<boolean> {
  return database.tx(async (db) => {
    const at = now();
    const revoked = await revokeLink(db, 'invitation', id, at);
    if (revoked === null) return false;
    await recordAudit(db, {
      at,
      actor: actor.userId,
      action: 'invitation-revoked',
      subject: revoked.email,
      detail: null,
    });
    return true;
  });
}

/** Whom an invitation is for, or null when it does not count (any more). */
export async function readInvitation(
  { database, now }: TeamDesk,
  secret: string,
): Promise<{ readonly email: string; readonly role: Role } | null> {
  const link = await readLink(database.read, 'invitation', secretHash(secret), now());
  return link?.email && link.role ? { email: link.email, role: link.role } : null;
}

export type AcceptFault = PasswordFault | 'link' | 'too-many' | 'member';

/** Makes the invited person a member. Returns their e-mail address, or why not; then the invitation stays open. */
export async function acceptInvitation(
  desk: TeamDesk,
  given: { readonly secret: string; readonly name: string; readonly password: string },
  visit: Visit,
): Promise<{ readonly email: string } | { readonly fault: AcceptFault }> {
  if (!(await spendTry(desk, { address: visit.address }))) return { fault: 'too-many' };
  const invited = await readInvitation(desk, given.secret);
  if (invited === null) return { fault: 'link' };
  const { email, role } = invited;
  const fault = passwordFault(given.password, email);
  if (fault !== null) return { fault };
  const passwordHash = await hashPassword(given.password);
  return desk.database.tx(async (db) => {
    const at = desk.now();
    if ((await readMemberByEmail(db, email)) !== null) return { fault: 'member' as const };
    if ((await takeLink(db, 'invitation', secretHash(given.secret), at)) === null) return { fault: 'link' as const };
    const id = randomUUID();
    await addMember(db, { id, email, name: cutText(given.name.trim(), 80) || email, role, passwordHash, at });
    await recordAudit(db, { at, actor: id, action: 'invitation-accepted', subject: email, detail: `as ${role}` });
    return { email };
  });
}
