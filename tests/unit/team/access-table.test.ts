import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACCESS_TABLE, METHODS } from '#lib/domain/team/access-table.ts';
import type { Actor } from '#lib/domain/team/actor.ts';
import { decideAccess } from '#lib/domain/team/decide-access.ts';
import { findRights } from '#lib/domain/team/find-rights.ts';
import { ROLES } from '#lib/domain/team/role.ts';

interface Route {
  /** As the table writes it. */
  readonly path: string;
  readonly methods: readonly string[];
}

/** Every page and route handler below app/, as Next finds them. */
const routes: readonly Route[] = readdirSync('app', { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => /(?:^|\/)(?:page\.tsx|route\.tsx?)$/.test(name))
  .map((name) => ({ path: pathOf(name), methods: methodsOf(name) }));

function pathOf(name: string): string {
  const folders = name.split('/').slice(0, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join('/')}`;
}

function methodsOf(name: string): string[] {
  if (name.endsWith('page.tsx')) return ['GET'];
  const text = readFileSync(`app/${name}`, 'utf8');
  return METHODS.filter((method) => new RegExp(`export (?:async )?(?:function|const) ${method}\\b`).test(text));
}

/** An address that stands for a row: a name that no row has in the place of each open part. */
const sample = (path: string): string => path.replace(/\[[^\]]+\]/g, 'some-name');

const member = { userId: 'u', email: 'u@team.example', name: 'U', credentialId: 'c' };
const session = (role: Actor['role']): Actor => ({ ...member, role, via: 'session', scope: null });
const token = (role: Actor['role'], scope: 'read' | 'write'): Actor => ({ ...member, role, via: 'token', scope });

const visitors: Readonly<Record<string, Actor | null>> = {
  anonymous: null,
  ...Object.fromEntries(ROLES.map((role) => [role, session(role)])),
  ...Object.fromEntries(ROLES.map((role) => [`${role}'s token read`, token(role, 'read')])),
  ...Object.fromEntries(ROLES.map((role) => [`${role}'s token write`, token(role, 'write')])),
};

/** Said anew, in another way than the program says it. */
function expected(audience: unknown, method: string, who: Actor | null, mode: 'open' | 'private'): boolean {
  if (audience === undefined) return false;
  if (audience === 'published' || audience === 'nobody-in') return true;
  const writes = method !== 'GET';
  const hasScope = (needed: string) => who?.scope === null || who?.scope === 'write' || needed === 'read';
  if (audience === 'anyone' || audience === 'each')
    return mode === 'open' || (who !== null && hasScope(writes ? 'write' : 'read'));
  if (who === null) return false;
  const { role, token: scope } = typeof audience === 'string' ? { role: audience, token: null } : (audience as never);
  const order = ['viewer', 'editor', 'admin'];
  if (order.indexOf(who.role) < order.indexOf(role)) return false;
  return who.via === 'session' || (scope !== null && hasScope(scope));
}

describe('the access table', () => {
  it('is held against real routes', () => {
    expect(routes.length).toBeGreaterThan(30);
  });

  it('has a row with exactly the methods of every page and route, and none for what is not there', () => {
    const served = Object.fromEntries(routes.map(({ path, methods }) => [path, [...methods].sort()]));
    const files = ['/_next/static/[...file]', '/icon.svg', '/embed/[file]'];
    const rows = Object.entries(ACCESS_TABLE).filter(([path]) => !files.includes(path));
    expect(Object.fromEntries(rows.map(([path, rights]) => [path, Object.keys(rights).sort()]))).toEqual(served);
  });

  it('finds for every route its own row and no other', () => {
    for (const { path } of routes) expect(findRights(sample(path)), path).toBe(ACCESS_TABLE[path]);
  });

  for (const mode of ['open', 'private'] as const)
    for (const [name, who] of Object.entries(visitors))
      it(`lets ${name} do what they may and nothing else while reading is ${mode}`, () => {
        for (const { path } of routes)
          for (const method of METHODS) {
            const rights = findRights(sample(path));
            const isAllowed = decideAccess(rights, method, who, mode) === 'allow';
            const audience = ACCESS_TABLE[path]?.[method];
            expect(isAllowed, `${method} ${path}`).toBe(expected(audience, method, who, mode));
          }
      });

  it('lets an anonymous reader change nothing but what signs them in', () => {
    const open = routes.flatMap(({ path }) =>
      ['POST', 'PUT', 'PATCH', 'DELETE']
        .filter((method) => decideAccess(findRights(sample(path)), method, null, 'open') === 'allow')
        .map((method) => ({ path, audience: ACCESS_TABLE[path]?.[method as 'POST'] })),
    );
    expect(open.every(({ audience }) => audience === 'nobody-in' || audience === 'published')).toBe(true);
    expect(open.map(({ path }) => path)).toContain('/api/team/sign-in');
  });

  it.each([
    '/nothing-of-ours',
    '/team/secret',
    '/pools/a/b',
    '//team',
    '/team//me',
    '/pools/..',
    '/pools/%2e%2e/team',
    '/pools/%2Fteam',
    '/pools/%5cteam',
    '/pools/%252e%252e',
    '/pools/a%00b',
    '/pools/team.rsc',
    '/team.rsc',
    '/_next/data/build/team.json',
    '/_next/image',
    '/_next/static/../../team',
    '/_next/static/%2e%2e/team',
    '/TEAM',
    '/api/team/auth/sign-up/email',
    '/api/team/auth/sign-in/email',
    '/api/team/auth/get-session',
    '/api/team/auth/callback/oidc/more',
    'team',
    '',
  ])('knows nothing of %j', (path) => {
    expect(findRights(path)).toBeNull();
    expect(decideAccess(findRights(path), 'GET', session('admin'), 'open')).toBe('unknown');
  });

  it('sees through encoding and a slash at the end', () => {
    expect(findRights('/%74eam')).toBe(ACCESS_TABLE['/team']);
    expect(findRights('/team/')).toBe(ACCESS_TABLE['/team']);
    expect(findRights('/pools/change')).toBe(ACCESS_TABLE['/pools/change']);
  });
});
