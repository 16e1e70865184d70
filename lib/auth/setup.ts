import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Instant } from '#lib/domain/time.ts';
import { recordAudit } from '#lib/store/audit.ts';
import type { Database } from '#lib/store/database.ts';
import { addMember, countMembers } from '#lib/store/members.ts';
import { addLink, dropLinks, takeLink } from '#lib/store/one-time-links.ts';
import { isEmail } from './is-email.ts';
import { type PasswordFault, passwordFault } from './password-rule.ts';
import { newSecret, secretHash } from './secret-hash.ts';
import { spendTry } from './spend-try.ts';
import type { TeamDesk, Visit } from './team-desk.ts';

/**
 * Opens the setup where there is no member yet, with a token that works once; an older one works no longer, since only its hash is
 * known. Returns the token to show, or null where the setup is done for ever.
 * @param given SETUP_TOKEN, or null for a new one
 */
export async function openSetup(database: Database, given: string | null, now: Instant): Promise<string | null> {
  const secret = given ?? newSecret();
  return database.tx(async (db) => {
    await dropLinks(db, 'setup');
    if ((await countMembers(db)) > 0) return null;
    await addLink(db, { id: randomUUID(), kind: 'setup', secretHash: secretHash(secret), createdAt: now });
    return secret;
  });
}

export const isSetupDone = async ({ database }: Pick<TeamDesk, 'database'>): Promise<boolean> =>
  (await countMembers(database.read)) > 0;

export type SetupFault = PasswordFault | 'email' | 'token' | 'too-many' | 'done';

/** Makes the first admin. Of several who come at once with the token, one gets in. Null when it is done. */
export async function completeSetup(
  desk: TeamDesk,
  given: { readonly token: string; readonly email: string; readonly name: string; readonly password: string },
  visit: Visit,
): Promise<SetupFault | null> {
  if (await isSetupDone(desk)) return 'done';
  if (!(await spendTry(desk, { address: visit.address }))) return 'too-many';
  const email = given.email.trim().toLowerCase();
  if (!isEmail(email)) return 'email';
  const fault = passwordFault(given.password, email);
  if (fault !== null) return fault;
  const passwordHash = await hashPassword(given.password);
  return desk.database.tx(async (db) => {
    if ((await countMembers(db)) > 0) return 'done';
    const at = desk.now();
    if ((await takeLink(db, 'setup', secretHash(given.token.trim()), at)) === null) return 'token';
    const id = randomUUID();
    await addMember(db, { id, email, name: given.name.trim() || email, role: 'admin', passwordHash, at });
    await recordAudit(db, { at, actor: id, action: 'setup', subject: email, detail: `from ${visit.address}` });
    return null;
  });
}
