import { describe, expect, it } from 'vitest';
import { acceptInvitation, invite } from '#lib/auth/invitations.ts';
import { changeDisabled } from '#lib/auth/member-changes.ts';
import { sessionCookieName, sessionTokenOf } from '#lib/auth/session-cookie.ts';
import { completeSetup, isSetupDone, openSetup } from '#lib/auth/setup.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { cookieHeader, GOOD_PASSWORD, KEY, teamWorld, visit, withAdmin } from '#tests/support/team-world.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();

async function world(more: Parameters<typeof teamWorld>[1] = {}) {
  const url = await databases.emptyUrl();
  return { url, ...teamWorld(databases.open(url), more) };
}

async function signedIn({ desk }: Awaited<ReturnType<typeof world>>, cookie: string | null = null) {
  const result = await signIn(desk, { email: 'ada@team.example', password: GOOD_PASSWORD }, visit(undefined, cookie));
  if (result.outcome !== 'in') throw new Error(`sign-in said ${result.outcome}`);
  return result.cookies;
}

describe('the setup', () => {
  it('makes one admin when two clients come at once with the right token, and closes for ever', async () => {
    const { desk, url } = await world();
    const token = (await openSetup(desk.database, null, desk.now())) ?? '';
    const given = (name: string) => ({ token, name, email: `${name}@team.example`, password: GOOD_PASSWORD });
    const faults = await Promise.all(
      ['ann', 'bob', 'cyd'].map((name) => completeSetup(desk, given(name), visit(name))),
    );
    expect(faults.filter((fault) => fault === null)).toHaveLength(1);
    expect(sqlNumber(url, `select count(*) from users where role = 'admin'`)).toBe(1);
    expect(await completeSetup(desk, given('dan'), visit())).toBe('done');
    expect(await isSetupDone(desk)).toBe(true);
    expect(await openSetup(desk.database, 'a-token-from-the-settings', desk.now())).toBeNull();
  });

  it('keeps no token in the database, and takes only the one of the newest start', async () => {
    const { desk, url } = await world();
    const first = (await openSetup(desk.database, null, desk.now())) ?? '';
    const second = (await openSetup(desk.database, null, desk.now())) ?? '';
    expect(JSON.stringify(sqlRows(url, 'select * from one_time_links'))).not.toContain(second);
    const given = { name: 'Ada', email: 'ada@team.example', password: GOOD_PASSWORD };
    expect(await completeSetup(desk, { ...given, token: first }, visit())).toBe('token');
    expect(await completeSetup(desk, { ...given, token: second }, visit())).toBeNull();
  });

  it('stops guessing at 20 tries an hour for one address, and only for that one', async () => {
    const { desk } = await world();
    const token = (await openSetup(desk.database, null, desk.now())) ?? '';
    const given = { token: 'wrong', name: 'Eve', email: 'eve@team.example', password: GOOD_PASSWORD };
    for (let tries = 0; tries < 20; tries += 1)
      expect(await completeSetup(desk, given, visit('192.0.2.9'))).toBe('token');
    expect(await completeSetup(desk, { ...given, token }, visit('192.0.2.9'))).toBe('too-many');
    expect(await completeSetup(desk, { ...given, token }, visit('192.0.2.10'))).toBeNull();
  });
});

describe('sign-in', () => {
  it('gives a new session each time, and ends the one that the browser came with', async () => {
    const here = await world();
    await withAdmin(here.desk);
    const first = await signedIn(here);
    const second = await signedIn(here, cookieHeader(first));
    expect(cookieHeader(second)).not.toBe(cookieHeader(first));
    expect(await here.whoHas(first)).toBeNull();
    expect(await here.whoHas(second)).toMatchObject({ email: 'ada@team.example', role: 'admin', via: 'session' });
  });

  it('does not take over a session that somebody planted', async () => {
    const here = await world();
    await withAdmin(here.desk);
    const planted = 'hashgrid-session=planted-by-eve.c2lnbmF0dXJl';
    const cookies = await signedIn(here, planted);
    expect(cookieHeader(cookies)).not.toContain('planted-by-eve');
    expect(await here.whoHas([planted])).toBeNull();
  });

  it('sets a cookie that scripts and other sites cannot use, bound to the host over https', async () => {
    const plain = await world();
    await withAdmin(plain.desk);
    expect((await signedIn(plain)).join()).toMatch(
      /^hashgrid-session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const safe = await world({ baseUrl: 'https://site.example' });
    await withAdmin(safe.desk);
    expect((await signedIn(safe)).join()).toMatch(
      /^__Host-hashgrid-session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('believes no cookie that is forged, cut or signed with another key', async () => {
    const here = await world();
    await withAdmin(here.desk);
    const [pair = ''] = cookieHeader(await signedIn(here)).split('; ');
    const [name = '', value = ''] = pair.split('=');
    const token = decodeURIComponent(value).split('.')[0] ?? '';
    for (const forged of [
      token,
      `${token}.`,
      `${token}.AAAA`,
      `x${value}`,
      `${value}x`,
      value.slice(0, -4),
      '%E0%A4%A',
    ])
      expect(await here.whoHas([`${name}=${forged}`]), forged).toBeNull();
    expect(sessionTokenOf(pair, sessionCookieName('http://site.example'), KEY)).toBe(token);
    expect(sessionTokenOf(pair, sessionCookieName('http://site.example'), 'x'.repeat(64))).toBeNull();
    here.time.passed = 15 * 86_400;
    expect(await here.whoHas([pair])).toBeNull();
  });

  it('answers alike and in about the same time whether or not there is such a member', async () => {
    const here = await world();
    await withAdmin(here.desk);
    const times: Record<string, number[]> = { 'ada@team.example': [], 'nobody@team.example': [] };
    for (let round = 0; round < 7; round += 1)
      for (const [email, taken] of Object.entries(times)) {
        const from = performance.now();
        const result = await signIn(here.desk, { email, password: 'not the password' }, visit(`192.0.2.${round}`));
        taken.push(performance.now() - from);
        expect(result).toEqual({ outcome: 'refused' });
      }
    const [known = 0, unknown = 0] = Object.values(times).map((taken) => taken.sort((a, b) => a - b)[3] ?? 0);
    // Without a hash for the unknown one, it would be some fifty times faster.
    expect(unknown / known).toBeGreaterThan(0.2);
    expect(unknown / known).toBeLessThan(5);
  });

  it('stops guessing one account from many addresses, and leaves the other accounts open', async () => {
    const here = await world();
    await withAdmin(here.desk);
    const guess = (at: number) =>
      signIn(here.desk, { email: 'nobody@team.example', password: 'guess' }, visit(`198.51.100.${at}`));
    for (let at = 0; at < 20; at += 1) expect((await guess(at)).outcome).toBe('refused');
    expect((await guess(99)).outcome).toBe('too-many');
    expect((await signedIn(here)).length).toBeGreaterThan(0);
    here.time.passed = 2 * 3600;
    expect((await guess(99)).outcome).toBe('refused');
  });

  it('refuses a disabled member in the same words, and ends their sessions at once', async () => {
    const here = await world();
    await withAdmin(here.desk);
    const admin = await here.whoHas(await signedIn(here));
    if (admin === null) throw new Error('the admin is not signed in');
    const invited = await invite(here.desk, admin, { email: 'Bo@Team.example', role: 'admin' });
    const secret = 'link' in invited ? (invited.link.split('/').at(-1) ?? '') : '';
    await acceptInvitation(here.desk, { secret, name: 'Bo', password: GOOD_PASSWORD }, visit());
    const bo = { email: 'bo@team.example', password: GOOD_PASSWORD };
    const before = await signIn(here.desk, bo, visit());
    if (before.outcome !== 'in') throw new Error('Bo is not signed in');
    const boId = (await here.whoHas(before.cookies))?.userId ?? '';
    expect(await changeDisabled(here.desk, admin, boId, true)).toBeNull();
    expect(await here.whoHas(before.cookies)).toBeNull();
    expect(await signIn(here.desk, bo, visit())).toEqual({ outcome: 'refused' });
    expect(await changeDisabled(here.desk, admin, admin.userId, true)).toBe('last-admin');
  });

  it('writes down who tried from where, but never a password typed into the wrong field', async () => {
    const here = await world();
    await withAdmin(here.desk);
    await signedIn(here);
    await signIn(here.desk, { email: 'hunter2hunter2', password: 'ada@team.example' }, visit());
    const rows = sqlRows<{ action: string; subject: string }>(here.url, 'select action, subject from audit_log');
    expect(rows.map(({ action }) => action)).toEqual(['setup', 'sign-in', 'sign-in-refused']);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });
});
