import { recordAudit } from '#lib/store/audit.ts';
import { readMemberByEmail } from '#lib/store/members.ts';
import { endOtherSession } from './end-other-session.ts';
import { spendTry } from './spend-try.ts';
import { headersOf, type TeamDesk, type Visit } from './team-desk.ts';

/** The same for an unknown address, a wrong password and a disabled member. */
export type SignIn =
  | { readonly outcome: 'in'; readonly cookies: string[] }
  | { readonly outcome: 'refused' | 'too-many' };

/** Signs a member in with a new session; the one that the browser had before, whoever planted it, ends. */
export async function signIn(
  desk: TeamDesk,
  given: { readonly email: string; readonly password: string },
  visit: Visit,
): Promise<SignIn> {
  const email = given.email.trim().toLowerCase().slice(0, 254);
  if (!(await spendTry(desk, { address: visit.address, account: email }))) return { outcome: 'too-many' };
  const cookies = await newSession(desk, email, given.password, visit);
  const member = await readMemberByEmail(desk.database.read, email);
  const at = desk.now();
  // Who mistakes one field for the other types a password here: only what belongs to a member is written down.
  const subject = member?.email ?? 'an address of nobody';
  const action = cookies === null ? 'sign-in-refused' : 'sign-in';
  const actor = cookies === null ? null : (member?.id ?? null);
  await desk.database.tx((db) => recordAudit(db, { at, actor, action, subject, detail: `from ${visit.address}` }));
  if (cookies === null) return { outcome: 'refused' };
  await endOtherSession(desk, visit.cookie);
  return { outcome: 'in', cookies };
}

/** The cookies of a new session, or null when e-mail and password do not fit a member who may sign in. */
export async function newSession(
  { auth }: TeamDesk,
  email: string,
  password: string,
  visit: Visit,
): Promise<string[] | null> {
  try {
    const { headers } = await auth.api.signInEmail({
      body: { email, password },
      headers: headersOf({ ...visit, cookie: null }),
      returnHeaders: true,
    });
    return headers.getSetCookie();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && Number(error.statusCode) >= 400 && Number(error.statusCode) < 500;
