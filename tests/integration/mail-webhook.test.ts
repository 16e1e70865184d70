import { createHmac } from 'node:crypto';
import type { LookupAddress, lookup as systemLookup } from 'node:dns';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createDeadManPing } from '#lib/mail/dead-man-ping.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { type GuardedRequest, guardedRequest } from '#lib/mail/guarded-request.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { deliveryContext, message, someone } from '#tests/support/mail-world.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const open: { close(): void }[] = [];
afterAll(() => {
  for (const server of open) server.close();
});

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that answers with these numbers in turn; the last one stays. */
async function receiver(...answers: number[]) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      const status = answers.length > 1 ? answers.shift() : answers[0];
      response.writeHead(status ?? 200, { Location: `${url}/elsewhere` }).end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => server.closeAllConnections() ?? server.close() });
  const port = (server.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${port}`;
  return { url, port, heard };
}

async function hook(address: string) {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  const id = await someone(database, 'hook', { channel: 'webhook', address, secret: 'key' });
  const context = deliveryContext(database, null);
  const tell = (episodeId: string) =>
    database.tx((db) => enqueue(db, [message(id, { episodeId }, { channel: 'webhook', createdAt: context.clock.at })]));
  return { url, context, tell, deliver: () => deliverOutbox(context) };
}

describe('a webhook', () => {
  it('gets the notice without its chart, signed over time and body, also while mail is off', async () => {
    const { url, heard } = await receiver(204);
    const { tell, deliver } = await hook(url);
    await tell('e1');
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    expect(JSON.parse(body)).toMatchObject({
      version: 1,
      kind: 'fired',
      url: 'https://hash.example/alerts/e1',
      text: '[CRIT] Production cost ERCOT: $71,200, at or above $68,000',
      notice: { value: 71_200 },
    });
    expect(JSON.parse(body).notice.chart).toBeUndefined();
    const mac = createHmac('sha256', 'key').update(`${headers['x-hashgrid-timestamp']}.${body}`).digest('hex');
    expect(headers['x-hashgrid-signature']).toBe(`v1=${mac}`);
    expect(headers['x-hashgrid-timestamp']).toBe(String(TEST_TIME));
  });

  it('is told in order, and again under the same id after a failure', async () => {
    const { url, heard } = await receiver(503, 200);
    const { context, tell, deliver } = await hook(url);
    await tell('e1');
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    context.clock.at += 10;
    await tell('e2');
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    context.clock.at += 80;
    expect(await deliver()).toEqual({ sent: 2, failed: 0 });
    const ids = heard.map(({ headers }) => headers['x-hashgrid-delivery']);
    expect(ids[1]).toBe(ids[0]);
    expect(heard.map(({ body }) => JSON.parse(body).notice.episodeId)).toEqual(['e1', 'e1', 'e2']);
  });

  it.each([301, 302, 307, 308])('that answers %i is not followed', async (status) => {
    const { url, heard } = await receiver(status);
    const { url: file, tell, deliver } = await hook(url);
    await tell('e1');
    await deliver();
    expect(heard).toHaveLength(1);
    expect(sqlRows(file, 'select state, last_reply from outbox')).toEqual([
      { state: 'failed', last_reply: `HTTP ${status}, redirects are not followed` },
    ]);
  });
});

describe('guardedRequest', () => {
  /** Names that lead to these addresses, a list a look-up; the last one stays. */
  const names = (...answers: string[][]): typeof systemLookup =>
    ((_name: string, _options: object, done: (error: null, found: LookupAddress[]) => void) => {
      const found = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
      done(
        null,
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as unknown as typeof systemLookup;

  const ask = (url: string, more: Partial<GuardedRequest> = {}) =>
    guardedRequest({
      url,
      method: 'GET',
      headers: {},
      body: null,
      mayBePrivate: false,
      timeoutMilliseconds: 500,
      ...more,
    });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://10.0.0.1/',
    'https://192.168.1.1/',
  ])('does not ask %s', async (address) => {
    const { port, heard } = await receiver(200);
    await expect(ask(address.replace('PORT', String(port)))).rejects.toThrow(/address of a private network/);
    expect(heard).toEqual([]);
  });

  it('goes by the address that a name leads to in this very request', async () => {
    const { port, heard } = await receiver(200);
    const url = `http://hooks.example:${port}/`;
    for (const found of [['127.0.0.1'], ['::1'], ['93.184.216.34', '127.0.0.1'], ['169.254.169.254']]) {
      await expect(ask(url, { lookup: names(found) })).rejects.toThrow(
        /hooks\.example \(.*\) is an address of a private/,
      );
    }
    expect(heard).toEqual([]);
  });

  it('believes no earlier look-up of the same name', async () => {
    const { port, heard } = await receiver(200);
    const rebinding = names(['93.184.216.34'], ['127.0.0.1']);
    // Whoever saved the webhook would have been told of a public address.
    await new Promise((resolve) => rebinding('hooks.example', { all: true }, resolve));
    await expect(ask(`http://hooks.example:${port}/`, { lookup: rebinding })).rejects.toThrow(/private network/);
    expect(heard).toEqual([]);
  });

  it('may ask the own network where that is allowed', async () => {
    const { port } = await receiver(200);
    expect(await ask(`http://localhost:${port}/`, { mayBePrivate: true })).toBe(200);
  });

  it('does not wait for somebody who says nothing', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => server.closeAllConnections() ?? server.close() });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await expect(ask(url, { mayBePrivate: true })).rejects.toThrow('no answer after 0.5 s');
  });
});

describe('the dead-man ping', () => {
  it('asks once a minute at most, tells whether it was heard, and never throws', async () => {
    const { url, heard } = await receiver(200, 500);
    const ping = createDeadManPing(`${url}/secret`);
    expect([await ping(0), await ping(59), await ping(60)]).toEqual([true, null, false]);
    expect(heard).toHaveLength(2);
    expect(await createDeadManPing('http://127.0.0.1:1/')(0)).toBe(false);
    expect(await createDeadManPing(null)(0)).toBeNull();
  });
});
