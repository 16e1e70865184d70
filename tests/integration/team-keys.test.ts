import { describe, expect, it } from 'vitest';
import { acceptInvitation, invite, readInvitation, revokeInvitation } from '#lib/auth/invitations.ts';
import { changeDisabled, changeRole } from '#lib/auth/member-changes.ts';
import {
  changePassword,
  completeReset,
  createResetLink,
  createResetLinkFor,
  readResetLink,
} from '#lib/auth/passwords.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { createToken, removeToken } from '#lib/auth/token-changes.ts';
import { mailLetterSchema } from '#lib/contracts/mail-letter.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import { readOpenLinks } from '#lib/store/one-time-links.ts';
import { GOOD_PASSWORD, teamWorld, visit, withAdmin } from '#tests/support/team-world.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const OTHER_PASSWORD = 'eleven kettles under a green roof';

async function world() {
  const url = await databases.emptyUrl();
  const made = teamWorld(databases.open(url));
  await withAdmin(made.desk);
  const enter = async (email = 'ada@team.example', password = GOOD_PASSWORD) => {
    const result = await signIn(made.desk, { email, password }, visit());
    if (result.outcome !== 'in') throw new Error(`sign-in said ${result.outcome}`);
    return result.cookies;
  };
  const cookies = await enter();
  const admin = (await made.whoHas(cookies)) as Actor;
  const secretFor = async (email: string) => {
    const invited = await invite(made.desk, admin, { email, role: 'editor' });
    if ('fault' in invited) throw new Error(invited.fault);
    return { link: invited.link, secret: invited.link.split('/').at(-1) ?? '' };
  };
  return { url, ...made, enter, cookies, admin, secretFor };
}

describe('an invitation', () => {
  it('goes by mail where there is a mail server, and only there', async () => {
    const { desk, admin, url, secretFor } = await world();
    const { secret } = await secretFor('bo@team.example');
    await invite({ ...desk, hasMail: false }, admin, { email: 'cy@team.example', role: 'viewer' });
    const rows = sqlRows<{ recipient: string; payload: string }>(url, 'select recipient, payload from outbox');
    expect(rows.map(({ recipient }) => recipient)).toEqual(['bo@team.example']);
    expect(mailLetterSchema.parse(JSON.parse(rows[0]?.payload ?? '')).action?.path).toBe(`/invitation/${secret}`);
  });

  it('is a link below BASE_URL that works once and gives its role', async () => {
    const { desk, secretFor, enter, whoHas, url } = await world();
    const { link, secret } = await secretFor('Bo@Team.example');
    expect(link).toMatch(/^http:\/\/site\.example\/invitation\/[\w-]{43}$/);
    expect(JSON.stringify(sqlRows(url, 'select * from one_time_links'))).not.toContain(secret);
    const given = { secret, name: 'Bo', password: OTHER_PASSWORD };
    const both = await Promise.all([acceptInvitation(desk, given, visit()), acceptInvitation(desk, given, visit())]);
    expect(both.filter((one) => 'email' in one)).toHaveLength(1);
    expect(await whoHas(await enter('bo@team.example', OTHER_PASSWORD))).toMatchObject({ role: 'editor', name: 'Bo' });
    expect(await acceptInvitation(desk, given, visit())).toEqual({ fault: 'link' });
  });

  it('ends after 7 days, when it is taken back, and for a guessed secret', async () => {
    const { desk, secretFor, admin, time } = await world();
    const { secret } = await secretFor('bo@team.example');
    const taken = await secretFor('cy@team.example');
    const [open] = await readOpenLinks(desk.database.read, 'invitation', desk.now());
    expect(await revokeInvitation(desk, admin, open?.id ?? '')).toBe(true);
    expect([await readInvitation(desk, taken.secret), await readInvitation(desk, secret)].filter(Boolean)).toHaveLength(
      1,
    );
    expect(await readInvitation(desk, 'A'.repeat(43))).toBeNull();
    time.passed = 7 * 86_400 + 1;
    expect(await readInvitation(desk, secret)).toBeNull();
  });

  it('stays open when the password is refused', async () => {
    const { desk, secretFor } = await world();
    const { secret } = await secretFor('bo@team.example');
    for (const [password, fault] of [
      ['short', 'short'],
      ['x'.repeat(129), 'long'],
      ['password1234', 'common'],
      ['P@ssw0rd!2026', 'common'],
      ['123456789012', 'common'],
      ['abcabcabcabc', 'common'],
      ['bo@team.example', 'common'],
    ])
      expect(await acceptInvitation(desk, { secret, name: 'Bo', password: password ?? '' }, visit())).toEqual({
        fault,
      });
    expect(await readInvitation(desk, secret)).not.toBeNull();
  });
});

describe('a password', () => {
  it('that changes ends every other session, and needs the old one', async () => {
    const { desk, enter, cookies, admin, whoHas } = await world();
    const elsewhere = await enter();
    const wrong = await changePassword(desk, admin, { current: 'wrong', next: OTHER_PASSWORD }, visit());
    expect(wrong).toEqual({ fault: 'wrong' });
    const changed = await changePassword(desk, admin, { current: GOOD_PASSWORD, next: OTHER_PASSWORD }, visit());
    if ('fault' in changed) throw new Error(changed.fault);
    expect([await whoHas(cookies), await whoHas(elsewhere)]).toEqual([null, null]);
    expect(await whoHas(changed.cookies)).toMatchObject({ email: admin.email });
    expect((await signIn(desk, { email: admin.email, password: GOOD_PASSWORD }, visit())).outcome).toBe('refused');
  });

  it('can be set anew once by a link from the machine itself', async () => {
    const { desk, cookies, whoHas, enter, time } = await world();
    expect(await createResetLink(desk, 'nobody@team.example')).toBeNull();
    const link = (await createResetLink(desk, ' Ada@team.example ')) ?? '';
    const secret = link.split('/').at(-1) ?? '';
    expect(link).toMatch(/^http:\/\/site\.example\/new-password\//);
    expect(await completeReset(desk, { secret, password: OTHER_PASSWORD }, visit())).toBeNull();
    expect(await completeReset(desk, { secret, password: GOOD_PASSWORD }, visit())).toBe('link');
    expect(await whoHas(cookies)).toBeNull();
    expect(await enter('ada@team.example', OTHER_PASSWORD)).not.toEqual([]);
    const late = ((await createResetLink(desk, 'ada@team.example')) ?? '').split('/').at(-1) ?? '';
    time.passed = 86_401;
    expect(await readResetLink(desk, late)).toBeNull();
  });
});

describe('links for a new password', () => {
  const secretOf = (link: string | null) => link?.split('/').at(-1) ?? '';

  it('end with a new password, by whichever way it came', async () => {
    const { desk, admin } = await world();
    const [first, second] = [await createResetLink(desk, admin.email), await createResetLink(desk, admin.email)];
    await completeReset(desk, { secret: secretOf(first), password: OTHER_PASSWORD }, visit());
    expect(await readResetLink(desk, secretOf(second))).toBeNull();
    const third = secretOf(await createResetLink(desk, admin.email));
    await changePassword(desk, admin, { current: OTHER_PASSWORD, next: GOOD_PASSWORD }, visit());
    expect(await readResetLink(desk, third)).toBeNull();
  });

  it('end with a role and with a member, and stay so when the member comes back', async () => {
    const { desk, secretFor, enter, admin, whoHas } = await world();
    const { secret } = await secretFor('bo@team.example');
    await acceptInvitation(desk, { secret, name: 'Bo', password: OTHER_PASSWORD }, visit());
    const bo = (await whoHas(await enter('bo@team.example', OTHER_PASSWORD))) as Actor;
    const link = async () => secretOf(await createResetLink(desk, 'bo@team.example'));
    const before = await link();
    await changeRole(desk, admin, bo.userId, 'admin');
    expect(await readResetLink(desk, before)).toBeNull();
    // As an admin Bo hands out two ways in; as none any more, he keeps neither.
    const invited = await invite(desk, { ...bo, role: 'admin' }, { email: 'dan@team.example', role: 'admin' });
    const forAda = secretOf(await createResetLinkFor(desk, admin.userId, bo.userId));
    await changeRole(desk, admin, bo.userId, 'viewer');
    expect(await readInvitation(desk, secretOf('link' in invited ? invited.link : null))).toBeNull();
    expect(await readResetLink(desk, forAda)).toBeNull();
    const open = await link();
    for (const isDisabled of [true, false]) await changeDisabled(desk, admin, bo.userId, isDisabled);
    expect(await readResetLink(desk, open)).toBeNull();
  });
});

describe('a role that changes', () => {
  it('ends the sessions of the member, and the last admin stays one', async () => {
    const { desk, secretFor, enter, admin, whoHas } = await world();
    const { secret } = await secretFor('bo@team.example');
    await acceptInvitation(desk, { secret, name: 'Bo', password: OTHER_PASSWORD }, visit());
    const cookies = await enter('bo@team.example', OTHER_PASSWORD);
    const bo = await whoHas(cookies);
    expect(await changeRole(desk, admin, bo?.userId ?? '', 'viewer')).toBeNull();
    expect(await whoHas(cookies)).toBeNull();
    expect(await changeRole(desk, admin, admin.userId, 'viewer')).toBe('last-admin');
  });
});

describe('an API token', () => {
  it('is kept as a hash, carries its scope, and ends by revoking and by time', async () => {
    const { desk, admin, whoHolds, url, time } = await world();
    const token = await createToken(desk, admin, { name: 'Report', scope: 'read', days: 30 });
    expect(token).toMatch(/^hg_[\w-]{43}$/);
    const [row] = sqlRows<{ id: string; prefix: string }>(url, 'select * from api_tokens');
    expect(JSON.stringify(row)).not.toContain(token.slice(10));
    expect(row?.prefix).toBe(token.slice(0, 9));
    expect(await whoHolds(token)).toMatchObject({ via: 'token', scope: 'read', role: 'admin' });
    expect(await whoHolds(`${token}x`)).toBeNull();
    time.passed = 30 * 86_400 + 1;
    expect(await whoHolds(token)).toBeNull();
    time.passed = 0;
    expect(await removeToken(desk, { ...admin, userId: 'somebody-else' }, row?.id ?? '')).toBe(false);
    expect(await removeToken(desk, admin, row?.id ?? '')).toBe(true);
    expect(await whoHolds(token)).toBeNull();
  });
});
