import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ercot } from '#lib/feeds/ercot/feed.ts';
import { pullEnergyPrices } from '#lib/ingest/pull-energy-prices.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { client, errorOf } from './client-under-test.ts';
import { type Handler, type LoopbackServer, startLoopbackServer, status } from './loopback-server.ts';

const PASSWORD = 'hunter 2&3';
const TOKEN = 'head.body.signature';
const KEYS = { ERCOT_USERNAME: 'me', ERCOT_PASSWORD: PASSWORD, ERCOT_SUBSCRIPTION_KEY: 'subscription' };

const worlds = testWorlds();
const servers: LoopbackServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function listen(...handlers: Handler[]): Promise<LoopbackServer> {
  const server = await startLoopbackServer(...handlers);
  servers.push(server);
  return server;
}

/** Keeps the body of what is posted and answers with a text. */
const taking =
  (bodies: string[], answer: string): Handler =>
  async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.end(answer);
  };

describe('a posted form', () => {
  const form = { name: 'me', password: PASSWORD };
  const small = { maxBytes: 1000 };
  let posted: string[] = [];
  beforeEach(() => {
    posted = [];
  });

  it('arrives as a form, with our name, and in no log', async () => {
    const server = await listen(taking(posted, 'token'));
    const { http, log } = client();
    expect(await http.post(`${server.url}/login`, form, small)).toMatchObject({ kind: 'body', text: 'token' });
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/) },
    });
    expect(server.requests[0]?.headers['user-agent']).toBe('Hashgrid/0 (+test)');
    expect(Object.fromEntries(new URLSearchParams(posted[0]))).toEqual(form);
    expect(JSON.stringify(log)).not.toContain('hunter');
  });
  it('is JSON where a question is', async () => {
    const server = await listen(taking(posted, '[]'));
    expect(await client().http.postJson(server.url, [{ id: 0 }], small)).toMatchObject({ kind: 'body', text: '[]' });
    expect(server.requests[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(posted).toEqual(['[{"id":0}]']);
  });
  it('is not sent on to where a redirect leads', async () => {
    const elsewhere = await listen(taking(posted, 'token'));
    const server = await listen(status(307, { location: elsewhere.url }));
    const error = await errorOf(client().http.post(server.url, form, small));
    expect(error).toMatchObject({ kind: 'http', status: 307, message: expect.stringContaining('redirects a form') });
    expect(elsewhere.requests).toHaveLength(0);
  });
  it('keeps to the limits of every answer, and waits its turn at the host', async () => {
    const server = await listen(taking(posted, 'x'.repeat(1001)));
    const { http, sleeps } = client({ spacingSeconds: 1 });
    const both = [http.get(server.url, small), http.post(server.url, form, small)].map(errorOf);
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['too-large', 'too-large']);
    expect(sleeps).toEqual([1000]);
  });
  it('refused by the host is not sent a second time', async () => {
    const server = await listen(status(401));
    expect(await errorOf(client().http.post(server.url, form, small))).toMatchObject({ kind: 'http', status: 401 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a feed with a login', () => {
  const report: Handler = (request, response) => {
    const asked = new URL(request.url ?? '', 'http://x').searchParams;
    const row = [asked.get('deliveryDateFrom'), '01:00', asked.get('settlementPoint'), 25.5, false];
    const names = ['deliveryDate', 'hourEnding', 'settlementPoint', 'settlementPointPrice', 'DSTFlag'];
    response.end(JSON.stringify({ fields: names.map((name) => ({ name })), data: [row] }));
  };
  const headersOf = ({ headers }: IncomingMessage) => [headers.authorization, headers['ocp-apim-subscription-key']];

  async function texas(login: Handler) {
    const world = await worlds.startWorld();
    const [door, reports] = [await listen(login), await listen(report)];
    const addresses = { ERCOT_URL: reports.url, ERCOT_LOGIN_URL: door.url };
    return { world, door, reports, context: world.with({ energy: { addresses, keys: KEYS, days: 2 } }) };
  }

  it('logs in once a round and carries the token, and stores no secret', async () => {
    const posted: string[] = [];
    const { world, door, reports, context } = await texas(taking(posted, JSON.stringify({ id_token: TOKEN })));
    const { asked, stored, failed } = await pullEnergyPrices(context, ercot);
    expect({ asked, stored, failed }).toEqual({ asked: 6, stored: 6, failed: 0 });
    expect(door.requests).toHaveLength(1);
    expect(new URLSearchParams(posted[0]).get('password')).toBe(PASSWORD);
    expect(reports.requests.map(headersOf)).toEqual(Array(6).fill([`Bearer ${TOKEN}`, 'subscription']));
    const snapshots = sqlRows<{ url: string; body: Uint8Array }>(world.url, 'select url, body from snapshots');
    expect(snapshots).toHaveLength(6);
    for (const { url, body } of snapshots) expect(url + gunzipSync(body)).not.toMatch(/hunter|subscription|signature/);
    await pullEnergyPrices(context, ercot);
    expect(door.requests).toHaveLength(2);
  });
  it('asks nothing when the login fails, and says why on record', async () => {
    const { world, reports, context } = await texas(status(401));
    await expect(pullEnergyPrices(context, ercot)).rejects.toMatchObject({ kind: 'http', status: 401 });
    expect(reports.requests).toHaveLength(0);
    const state = await readFeedState(world.database.read, 'ercot');
    expect(state).toMatchObject({ errorKind: 'http' });
    expect(JSON.stringify(state)).not.toContain('hunter');
  });
  it('takes a page instead of a token for a fault', async () => {
    const { reports, context } = await texas((_request, response) => response.end('<html>Just a moment</html>'));
    await expect(pullEnergyPrices(context, ercot)).rejects.toMatchObject({ kind: 'payload' });
    expect(reports.requests).toHaveLength(0);
  });
});
