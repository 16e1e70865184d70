import { getAuthStateVerificationIdentifier } from 'better-auth';
import { recordAudit } from '#lib/store/audit.ts';
import { type Condition, deleteAuthRows, findAuthRows } from '#lib/store/auth-rows.ts';
import { readSessionActor } from '#lib/store/credentials.ts';
import { AUTH_PATH, OIDC_PROVIDER } from './create-auth.ts';
import { endOtherSession } from './end-other-session.ts';
import { sessionCookieName, sessionTokenOf } from './session-cookie.ts';
import { spendTry } from './spend-try.ts';
import { headersOf, type TeamDesk, type Visit } from './team-desk.ts';

/** Address at the provider and the cookies that tell the answer from a forged one; null without a provider, or after too many tries. */
export async function startAtProvider(
  desk: TeamDesk,
  visit: Visit,
): Promise<{ readonly url: string; readonly cookies: string[] } | null> {
  if (!(await spendTry(desk, { address: visit.address }))) return null;
  try {
    const { headers, response } = await desk.auth.api.signInSocial({
      body: { provider: OIDC_PROVIDER, callbackURL: '/team', errorCallbackURL: '/sign-in?notice=provider-refused' },
      headers: headersOf({ ...visit, cookie: null }),
      returnHeaders: true,
    });
    return response.url ? { url: response.url, cookies: headers.getSetCookie() } : null;
  } catch {
    return null;
  }
}

/**
 * Takes what the provider sent back: a session and the way to the team page, or the way back to the sign-in page. An answer counts
 * once; one that nobody asked for is not even written down, or strangers could fill the audit log.
 */
export async function finishAtProvider(desk: TeamDesk, query: string, visit: Visit): Promise<Response> {
  const asked = awaitedState(query);
  const [awaited] = await findAuthRows(desk.database.read, 'verification', asked, { limit: 1 });
  if (awaited === undefined) return backFrom(false);
  const url = `${desk.baseUrl}${AUTH_PATH}/callback/${OIDC_PROVIDER}${query}`;
  const answer = await desk.auth.handler(new Request(url, { headers: headersOf(visit) }));
  const name = sessionCookieName(desk.baseUrl);
  const cookies = answer.headers.getSetCookie();
  const set = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';', 1)[0] ?? '';
  const token = sessionTokenOf(set, name, desk.key);
  const at = desk.now();
  const actor = token === null ? null : await readSessionActor(desk.database.read, token, at);
  const action = actor === null ? 'sign-in-refused' : 'sign-in';
  const detail = `at the provider, from ${visit.address}`;
  const entry = { at, actor: actor?.userId ?? null, action, subject: actor?.email ?? null, detail };
  await desk.database.tx(async (db) => {
    await recordAudit(db, entry);
    await deleteAuthRows(db, 'verification', asked);
  });
  if (actor !== null) await endOtherSession(desk, visit.cookie);
  return backFrom(actor !== null, cookies);
}

/** The row that a sign-in which was begun here has left. */
function awaitedState(query: string): Condition[] {
  const state = new URLSearchParams(query).get('state') ?? '';
  return [{ field: 'identifier', value: getAuthStateVerificationIdentifier(state) }];
}

/** The library's own answers lead to pages of this site only; everything else of them stays here. */
function backFrom(isIn: boolean, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: isIn ? '/team' : '/sign-in?notice=provider-refused' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}
