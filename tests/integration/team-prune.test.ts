import { expect, it } from 'vitest';
import { pruneTeam } from '#lib/store/prune-team.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const DAY = 86_400;
const NOW = 2_000_000_000;

it('what nobody can use any more goes, and nothing else', async () => {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const add = (table: string, columns: string, rows: readonly (readonly unknown[])[]) => {
    for (const row of rows)
      sqlRows(
        url,
        `insert into ${table} (${columns}) values (${row.map((value) => (value === null ? 'null' : typeof value === 'number' ? value : `'${value}'`)).join()})`,
      );
  };
  add('sessions', 'id, user_id, token, expires_at, created_at, updated_at', [
    ['over', 'u', 't1', NOW - 1, 0, 0],
    ['open', 'u', 't2', NOW + 1, 0, 0],
  ]);
  add('verifications', 'id, identifier, value, expires_at, created_at, updated_at', [
    ['over', 'i', 'v', NOW - 1, 0, 0],
    ['open', 'i', 'v', NOW + 1, 0, 0],
  ]);
  add('one_time_links', 'id, kind, secret_hash, created_at, expires_at, used_at, revoked_at', [
    ['used', 'invitation', 'h1', 0, NOW + DAY, NOW - 31 * DAY, null],
    ['revoked', 'password-reset', 'h2', 0, NOW + DAY, null, NOW - 31 * DAY],
    ['ran-out', 'invitation', 'h3', 0, NOW - 31 * DAY, null, null],
    ['lately', 'invitation', 'h4', 0, NOW - 29 * DAY, null, null],
    ['open', 'invitation', 'h5', 0, NOW + DAY, null, null],
    ['setup', 'setup', 'h6', 0, null, null, null],
  ]);
  add('api_tokens', 'id, user_id, name, prefix, token_hash, scope, created_at, expires_at, revoked_at', [
    ['ran-out', 'u', 'n', 'p', 'h1', 'read', 0, NOW - 31 * DAY, null],
    ['revoked', 'u', 'n', 'p', 'h2', 'read', 0, NOW + DAY, NOW - 31 * DAY],
    ['lately', 'u', 'n', 'p', 'h3', 'read', 0, NOW + DAY, NOW - DAY],
    ['open', 'u', 'n', 'p', 'h4', 'read', 0, NOW + DAY, null],
  ]);
  add('audit_log', 'at, action', [
    [NOW - 731 * DAY, 'old'],
    [NOW - 729 * DAY, 'kept'],
  ]);
  await database.tx((db) => pruneTeam(db, NOW));
  const left = (table: string, column = 'id') =>
    sqlRows<Record<string, string>>(url, `select ${column} from ${table} order by rowid`).map((row) => row[column]);
  expect(left('sessions')).toEqual(['open']);
  expect(left('verifications')).toEqual(['open']);
  expect(left('one_time_links')).toEqual(['lately', 'open', 'setup']);
  expect(left('api_tokens')).toEqual(['lately', 'open']);
  expect(left('audit_log', 'action')).toEqual(['kept']);
});
