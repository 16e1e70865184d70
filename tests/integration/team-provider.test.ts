import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invite } from '#lib/auth/invitations.ts';
import { finishAtProvider, startAtProvider } from '#lib/auth/provider-sign-in.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import type { Role } from '#lib/domain/team/role.ts';
import { type Claims, startOidcProvider } from '#tests/support/oidc-provider.ts';
import { cookieHeader, teamWorld, visit, withAdmin } from '#tests/support/team-world.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const CLIENT = 'hashgrid-client';
const BO = { sub: 'bo-1', email: 'bo@team.example', email_verified: true, name: 'Bo' };

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
beforeAll(async () => {
  provider = await startOidcProvider(CLIENT);
});
afterAll(() => provider.close());

async function world(defaultRole: Role | null = null) {
  const url = await databases.emptyUrl();
  const oidc = { issuer: provider.issuer, clientId: CLIENT, clientSecret: 'secret', name: 'Acme', defaultRole };
  const made = teamWorld(databases.open(url), { oidc });
  await withAdmin(made.desk);
  const begin = async () => {
    const started = await startAtProvider(made.desk, visit());
    if (started === null) throw new Error('the provider was not asked');
    return started;
  };
  const comeBack = async (query: string, cookies: readonly string[]) => {
    const answer = await finishAtProvider(made.desk, query, visit(undefined, cookieHeader(cookies)));
    const set = answer.headers.getSetCookie();
    return { to: answer.headers.get('location'), who: await made.whoHas(set) };
  };
  const enter = async (claims: Claims, isForged = false) => {
    const { url: address, cookies } = await begin();
    return comeBack(provider.approve(address, claims, isForged), cookies);
  };
  return { url, ...made, begin, comeBack, enter };
}

const REFUSED = { to: '/sign-in?notice=provider-refused', who: null };

describe('a sign-in at an OpenID Connect provider', () => {
  it('comes back to an address below BASE_URL, with state, nonce and PKCE', async () => {
    const { begin } = await world();
    const { searchParams } = new URL((await begin()).url);
    expect(searchParams.get('redirect_uri')).toBe('http://site.example/api/team/auth/callback/oidc');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce']) expect(searchParams.get(name)?.length).toBeGreaterThan(20);
  });

  it('refuses somebody whom nobody invited, and lets them in where there is a role for strangers', async () => {
    const closed = await world();
    expect(await closed.enter(BO)).toEqual(REFUSED);
    expect(sqlRows(closed.url, `select 1 from users where email like 'bo%'`)).toEqual([]);
    const open = await world('viewer');
    expect(await open.enter(BO)).toMatchObject({ to: '/team', who: { email: BO.email, role: 'viewer' } });
  });

  it('gives an invited person their role, and knows them by issuer and subject from then on', async () => {
    const { desk, enter, url } = await world();
    const [{ id } = { id: '' }] = sqlRows<{ id: string }>(url, 'select id from users');
    const admin: Actor = {
      userId: id,
      email: '',
      name: '',
      role: 'admin',
      via: 'session',
      scope: null,
      credentialId: '',
    };
    await invite(desk, admin, { email: BO.email, role: 'editor' });
    expect((await enter(BO)).who).toMatchObject({ role: 'editor', name: 'Bo' });
    const moved = await enter({ ...BO, email: 'somebody-else@team.example' });
    expect(moved.who?.email).toBe(BO.email);
    // Another subject with the address of an admin's mailbox that the provider has not checked is nobody.
    expect(await enter({ sub: 'eve', email: 'ada@team.example', email_verified: false })).toEqual(REFUSED);
    expect(sqlRows(url, 'select 1 from accounts where access_token is not null or id_token is not null')).toEqual([]);
  });

  it.each([
    ['an ID token that somebody else signed', {}, true],
    ['an ID token for another program', { aud: 'another-client' }, false],
    ['an ID token of another issuer', { iss: 'https://evil.example' }, false],
    ['an ID token that has run out', { exp: 1_000_000 }, false],
    ['an ID token of another sign-in', { nonce: 'replayed' }, false],
    ['an address that nobody has checked', { email_verified: false }, false],
  ])('does not believe %s', async (_name, claims, isForged) => {
    const { enter } = await world('admin');
    expect(await enter({ ...BO, ...claims }, isForged)).toEqual(REFUSED);
  });

  it('takes an answer once, and only in the browser that began', async () => {
    const { begin, comeBack } = await world('viewer');
    const mine = await begin();
    const query = provider.approve(mine.url, BO);
    expect(await comeBack(query, [])).toEqual(REFUSED);
    const again = await begin();
    const good = provider.approve(again.url, BO);
    expect((await comeBack(good, again.cookies)).to).toBe('/team');
    expect(await comeBack(good, again.cookies)).toEqual(REFUSED);
    expect(await comeBack('?code=x&state=forged', again.cookies)).toEqual(REFUSED);
    expect(await comeBack('?error=access_denied', again.cookies)).toEqual(REFUSED);
  });

  it('writes down an answer that somebody waited for, once, and none that nobody asked for', async () => {
    const { url, begin, comeBack } = await world();
    const lines = () => sqlRows(url, "select 1 from audit_log where action like 'sign-in%'").length;
    for (const query of ['', '?code=x&state=forged', '?error=access_denied', '?state='])
      expect(await comeBack(query, [])).toEqual(REFUSED);
    expect(lines()).toBe(0);
    const { url: address, cookies } = await begin();
    const state = new URL(address).searchParams.get('state');
    for (let i = 0; i < 3; i += 1)
      expect(await comeBack(`?error=access_denied&state=${state}`, cookies)).toEqual(REFUSED);
    expect(lines()).toBe(1);
  });
});
