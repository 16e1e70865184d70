import { actorOf } from '#lib/auth/actor-of.ts';
import { createAuth } from '#lib/auth/create-auth.ts';
import { completeSetup, openSetup } from '#lib/auth/setup.ts';
import type { TeamDesk, Visit } from '#lib/auth/team-desk.ts';
import type { OidcSettings } from '#lib/config/team-settings.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import type { Database } from '#lib/store/database.ts';

export const GOOD_PASSWORD = 'seven lanterns over quiet water';
export const KEY = 'k'.repeat(64);

export const visit = (address = '203.0.113.7', cookie: string | null = null): Visit => ({
  address,
  cookie,
  userAgent: 'Firefox on Linux',
});

/** Sessions run by the real clock, since better-auth sets their end. */
export const realNow = (): number => Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);

/** A desk over an empty database; the time moves by hand in whole seconds. */
export function teamWorld(database: Database, more: { baseUrl?: string; oidc?: OidcSettings } = {}) {
  const time = { passed: 0 };
  const now = () => realNow() + time.passed;
  const baseUrl = more.baseUrl ?? 'http://site.example';
  const auth = createAuth({ database, baseUrl, key: KEY, oidc: more.oidc ?? null, now });
  const desk: TeamDesk = { database, auth, baseUrl, key: KEY, hasMail: true, now };
  const whoHas = (cookies: readonly string[]): Promise<Actor | null> =>
    actorOf({ db: database.read, now: now(), baseUrl, key: KEY }, { cookie: cookieHeader(cookies) });
  const whoHolds = (token: string): Promise<Actor | null> =>
    actorOf({ db: database.read, now: now(), baseUrl, key: KEY }, { authorization: `Bearer ${token}` });
  return { desk, time, whoHas, whoHolds };
}

/** What a browser sends back of Set-Cookie headers. */
export const cookieHeader = (cookies: readonly string[]): string =>
  cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');

/** Makes the first admin and returns their e-mail address. */
export async function withAdmin(desk: TeamDesk): Promise<string> {
  const token = await openSetup(desk.database, null, desk.now());
  const email = 'ada@team.example';
  const given = { token: token ?? '', email, name: 'Ada', password: GOOD_PASSWORD };
  const fault = await completeSetup(desk, given, visit('198.51.100.1'));
  if (fault !== null) throw new Error(`the setup said ${fault}`);
  return email;
}
