import { expect, it } from 'vitest';
import { createActorSeen } from '#jobs/web/actor-seen.ts';
import { spendTry } from '#lib/auth/spend-try.ts';
import { createToken } from '#lib/auth/token-changes.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import { connect } from '#lib/store/database.ts';
import { KEY, teamWorld, withAdmin } from '#tests/support/team-world.ts';
import { sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();

it('20 tries an hour are those of a whole /64 of IPv6', async () => {
  const { desk } = teamWorld(databases.open(await databases.emptyUrl()));
  const tries: boolean[] = [];
  for (let i = 0; i < 21; i += 1) tries.push(await spendTry(desk, { address: `2001:db8:1:2::${i.toString(16)}` }));
  expect(tries).toEqual([...Array.from({ length: 20 }, () => true), false]);
  expect(await spendTry(desk, { address: '2001:db8:1:3::1' })).toBe(true);
});

it('a request with an API token is answered while somebody else writes; that it was used is noted afterwards', async () => {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const { desk } = teamWorld(database);
  await withAdmin(desk);
  const [{ id = '' } = {}] = sqlRows<{ id: string }>(url, 'select id from users');
  const admin: Actor = {
    userId: id,
    email: '',
    name: '',
    role: 'admin',
    via: 'session',
    scope: null,
    credentialId: '',
  };
  const token = await createToken(desk, admin, { name: 'Report', scope: 'read', days: 30 });
  const errors: unknown[] = [];
  const actorSeen = createActorSeen(database, (error) => errors.push(error));
  const source = { now: desk.now(), baseUrl: desk.baseUrl, key: KEY };
  const ask = () => actorSeen(source, { authorization: `Bearer ${token}` });
  const noted = () => sqlNumber(url, 'select count(*) from api_tokens where last_used_at is not null');

  const worker = connect(url);
  worker.exec('begin immediate');
  // Were the note waited for, this would end with the test.
  for (let i = 0; i < 3; i += 1) expect(await ask()).toMatchObject({ via: 'token', role: 'admin' });
  expect(noted()).toBe(0);
  worker.exec('commit');
  worker.close();
  await expect.poll(noted).toBe(1);
  expect(errors).toEqual([]);
});
