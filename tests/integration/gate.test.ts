import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createResponseCache } from '#jobs/response-cache.ts';
import { createDetachedRender } from '#jobs/web/detached-render.ts';
import { createGate } from '#jobs/web/gate/gate.ts';
import { refusalOfChange } from '#jobs/web/gate/own-request.ts';
import { createSiteServer } from '#jobs/web/site-server.ts';
import { MAX_FACT_FILE } from '#lib/contracts/fact-columns.ts';
import type { Actor } from '#lib/domain/team/actor.ts';

const BASE_URL = 'https://grid.example';
const member = { userId: 'u', email: 'u@team.example', name: 'U', credentialId: 'c' };
const actors: Readonly<Record<string, Actor>> = {
  'session=viewer': { ...member, role: 'viewer', via: 'session', scope: null },
  'session=admin': { ...member, role: 'admin', via: 'session', scope: null },
  'Bearer reader': { ...member, role: 'admin', via: 'token', scope: 'read' },
};

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done).closeAllConnections())));
});

/** The real server, gate and cache, before a renderer that tells what it saw. */
async function site(mode: 'open' | 'private', trustedProxies = 0) {
  const seen: IncomingMessage[] = [];
  const handler = (incoming: IncomingMessage, outgoing: import('node:http').ServerResponse) => {
    seen.push(incoming);
    outgoing.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-cache' }).end(`page ${incoming.url}`);
  };
  const answer = createResponseCache({
    render: createDetachedRender(handler, { host: 'grid.example' }),
    handler,
    readRevision: () => 1,
    clock: { now: () => 1_000_020 },
  });
  const actorOf = async ({ headers }: IncomingMessage) =>
    actors[headers.authorization ?? ''] ?? actors[headers.cookie ?? ''] ?? null;
  const server = createSiteServer(createGate({ mode, baseUrl: BASE_URL, trustedProxies, actorOf, answer }));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: string }>((resolve, reject) => {
      const length: Record<string, string> = method === 'POST' ? { 'Content-Length': String(body.length) } : {};
      const asked = request({ port, host: '127.0.0.1', method, path, headers: { ...length, ...headers } }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (part) => (text += part));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }));
      });
      asked.on('error', reject).end(body);
    });
  return { seen, ask, port };
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const OWN = { ...FORM, Origin: BASE_URL };

describe('the gate while reading is open', () => {
  it('refuses a query that holds no text, on pages and in the API, before anything reads it', async () => {
    const { seen, ask } = await site('open');
    for (const path of ['/pools?range=%00', '/api/v1/charts/hhi?range=%ed%a0%80', '/alerts?notice=a%00b']) {
      const { status, body } = await ask('GET', path);
      expect([path, status]).toEqual([path, 400]);
      expect(body).toContain('half of a surrogate pair');
    }
    expect(seen).toEqual([]);
    expect((await ask('GET', '/pools?range=%F0%9F%98%80')).status).toBe(200);
  });

  it('answers a member from the same kept page as everybody, without showing their cookie to the renderer', async () => {
    const { seen, ask } = await site('open');
    await ask('GET', '/pools');
    const again = await ask('GET', '/pools', { Cookie: 'session=admin' });
    expect([again.headers['x-cache'], seen.length]).toEqual(['hit', 1]);
    expect(seen.every(({ headers }) => headers.cookie === undefined)).toBe(true);
  });

  it('shows a page that knows its reader to strangers from one kept answer, and makes it anew for a member', async () => {
    const { seen, ask } = await site('open');
    await ask('GET', '/alerts');
    const again = await ask('GET', '/alerts');
    expect([again.headers['x-cache'], again.headers['cache-control'], seen.length]).toEqual(['hit', 'no-cache', 1]);
    const own = await ask('GET', '/alerts', { Cookie: 'session=viewer' });
    expect([own.status, own.headers['x-cache'], own.headers['cache-control']]).toEqual([
      200,
      'bypass',
      'private, no-store',
    ]);
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, 'session=viewer']);
    expect((await ask('POST', '/api/alerts/rules', { ...OWN, Cookie: 'session=viewer' })).status).toBe(403);
    expect((await ask('POST', '/api/alerts/rules', OWN)).status).toBe(401);
  });

  it('keeps no page of a member, in no cache', async () => {
    const { seen, ask } = await site('open');
    const own = await ask('GET', '/team', { Cookie: 'session=viewer' });
    expect([own.status, own.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(seen[0]?.headers.cookie).toBe('session=viewer');
    const stranger = await ask('GET', '/team');
    expect([stranger.status, stranger.headers.location]).toEqual([303, '/sign-in?next=%2Fteam']);
    expect((await ask('GET', '/team/audit', { Cookie: 'session=viewer' })).status).toBe(403);
    expect(seen).toHaveLength(1);
  });

  it('lets no token go where only browsers may', async () => {
    const { ask } = await site('open');
    expect((await ask('GET', '/team', { Authorization: 'Bearer reader' })).status).toBe(403);
    const change = { ...FORM, Authorization: 'Bearer reader' };
    expect((await ask('POST', '/api/team/invitations', change)).status).toBe(403);
  });

  it('asks the renderer for nothing that the table does not name', async () => {
    const { seen, ask } = await site('open');
    for (const path of ['/secret', '/team.rsc', '/_next/data/x.json', '/api/team/auth/sign-up/email'])
      await ask('GET', path, { Cookie: 'session=admin' });
    expect(new Set(seen.map(({ url }) => url))).toEqual(new Set(['/no-page-at-this-address']));
    expect((await ask('POST', '/api/team/auth/sign-up/email', OWN)).status).toBe(404);
  });

  it('takes no header by which Next speaks to itself, nor another host', async () => {
    const { seen, ask } = await site('open');
    await ask('GET', '/sign-in', {
      'x-middleware-subrequest': 'middleware:middleware',
      'x-matched-path': '/team',
      'x-invoke-path': '/team',
      'x-nextjs-data': '1',
      'x-forwarded-host': 'evil.example',
      'x-hashgrid-address': '10.0.0.1',
    });
    const names = Object.keys(seen[0]?.headers ?? {});
    expect(names.filter((name) => /^x-(?!hashgrid-address)/.test(name))).toEqual([]);
    expect(seen[0]?.headers['x-hashgrid-address']).toBe('127.0.0.1');
  });
});

describe('a change', () => {
  const CHANGE = '/api/team/invitations';
  const cookie = { Cookie: 'session=admin' };

  it.each([
    ['from another site', { Origin: 'https://evil.example' }],
    ['from another site that names itself like ours', { Origin: 'https://grid.example.evil.example' }],
    ['from another port', { Origin: 'https://grid.example:8443' }],
    ['from nowhere', { Origin: 'null' }],
    ['without a word of where it came from', {}],
    ['with a foreign referrer', { Referer: 'https://evil.example/?https://grid.example' }],
    ['that the browser calls cross-site', { Origin: BASE_URL, 'Sec-Fetch-Site': 'cross-site' }],
    ['from a sister site', { Origin: BASE_URL, 'Sec-Fetch-Site': 'same-site' }],
  ])('%s does nothing', async (_name, headers) => {
    const { seen, ask } = await site('open');
    expect((await ask('POST', CHANGE, { ...FORM, ...cookie, ...headers }, 'a=b')).status).toBe(403);
    expect(seen).toHaveLength(0);
  });

  it.each([
    ['BASE_URL', { Origin: BASE_URL }],
    ['its referrer', { Referer: `${BASE_URL}/team` }],
    ['the name by which it was asked', { Origin: 'http://10.0.0.5:3000', Host: '10.0.0.5:3000' }],
    ['the browser', { 'Sec-Fetch-Site': 'same-origin' }],
  ])('that is our own by %s is let through', async (_name, headers) => {
    const { seen, ask } = await site('open');
    expect((await ask('POST', CHANGE, { ...FORM, ...cookie, ...headers }, 'a=b')).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it('must be a form or JSON, and short', async () => {
    const { seen, ask } = await site('open');
    const own = { ...cookie, Origin: BASE_URL };
    expect((await ask('POST', CHANGE, { ...own, 'Content-Type': 'text/plain' }, 'a=b')).status).toBe(415);
    expect((await ask('POST', CHANGE, { ...own, ...FORM }, 'a'.repeat(65_537))).status).toBe(413);
    expect((await ask('PUT', '/api/v1', own)).status).toBe(405);
    const endless = { authorization: 'Bearer x', 'transfer-encoding': 'chunked' };
    expect(refusalOfChange({ headers: endless, url: CHANGE }, BASE_URL, false)?.status).toBe(411);
    expect(seen).toHaveLength(0);
  });

  it('may be longer where it is a file of facts, and is refused in words above that', async () => {
    const { seen, ask, port } = await site('open');
    const own = { ...cookie, Origin: BASE_URL, ...FORM };
    expect((await ask('POST', '/api/facts?a=b', own, 'a'.repeat(MAX_FACT_FILE))).status).toBe(200);
    expect(seen).toHaveLength(1);
    const refused = await ask('POST', '/api/facts', own, 'a'.repeat(260_000));
    expect([refused.status, refused.body]).toEqual([413, expect.stringContaining('at most 250 kB')]);
    expect((await ask('POST', '/api/facts/7/confirm', own, 'a'.repeat(65_537))).status).toBe(413);
    expect(seen).toHaveLength(1);

    // Who is cut off while sending may see a broken connection instead of the sentence.
    const length = { 'Content-Length': '300000' };
    const slow = request({ port, method: 'POST', path: '/api/facts', headers: { ...own, ...length } });
    const answered = new Promise<number | undefined>((done) => slow.on('response', (reply) => done(reply.statusCode)));
    slow.write('a'.repeat(150_000));
    await ask('GET', '/pools');
    expect(await Promise.race([answered, ask('GET', '/pools').then(() => 'still listening')])).toBe('still listening');
    slow.end('a'.repeat(150_000));
    expect(await answered).toBe(413);
  });
});

describe('the gate while reading is private', () => {
  it('lets no answer out to strangers, kept ones neither', async () => {
    const { seen, ask } = await site('private');
    const inside = await ask('GET', '/pools', { Cookie: 'session=viewer' });
    expect([inside.status, inside.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    for (const path of ['/pools', '/', '/team', '/nothing', '/pools/'])
      expect((await ask('GET', path)).status, path).toBe(303);
    for (const path of ['/api/v1', '/api/v1/version', '/api/v1/charts/shares.csv', '/api/none'])
      expect((await ask('GET', path)).status, path).toBe(401);
    expect((await ask('GET', '/pools', { Cookie: 'session=forged' })).body).toBe('');
    expect(seen).toHaveLength(1);
  });

  it('answers members and tokens from the cache, and strangers at sign-in, health and files', async () => {
    const { seen, ask } = await site('private');
    await ask('GET', '/pools', { Cookie: 'session=viewer' });
    const token = await ask('GET', '/pools', { Authorization: 'Bearer reader' });
    expect([token.status, token.headers['x-cache'], seen.length]).toEqual([200, 'hit', 1]);
    for (const path of ['/sign-in', '/setup', '/api/health', '/icon.svg', '/_next/static/a.js'])
      expect((await ask('GET', path)).status, path).toBe(200);
  });

  it('sends people back to where they were, without what only scripts ask for', async () => {
    const { ask } = await site('private');
    expect((await ask('GET', '/pools?range=1y&_rsc=x')).headers.location).toBe('/sign-in?next=%2Fpools%3Frange%3D1y');
  });
});

describe('the address of a client', () => {
  const forged = { 'X-Forwarded-For': '10.9.9.9, 203.0.113.5, 198.51.100.2' };

  it.each([
    [0, '127.0.0.1'],
    [1, '198.51.100.2'],
    [2, '203.0.113.5'],
  ])('is counted from the right behind %i proxies, whatever the client claims', async (trusted, expected) => {
    const { seen, ask } = await site('open', trusted);
    await ask('GET', '/sign-in', forged);
    expect(seen[0]?.headers['x-hashgrid-address']).toBe(expected);
  });
});
