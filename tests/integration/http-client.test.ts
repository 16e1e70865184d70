import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#lib/config/clock.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { createHttpClient } from '#lib/feeds/http.ts';
import { mempoolPrice } from '#lib/feeds/mempool-price/feed.ts';
import { client, errorOf } from './client-under-test.ts';
import { GOOD, type Handler, type LoopbackServer, ok, startLoopbackServer, status } from './loopback-server.ts';

let server: LoopbackServer;
let base: string;
let host: string;

beforeEach(async () => {
  server = await startLoopbackServer();
  base = server.url;
  host = server.host;
});

afterEach(() => server.close());

const silent: Handler = () => undefined;

const small = { maxBytes: 1000 };

describe('a well-behaved server', () => {
  it('is asked with our name, and its answer comes with bytes, text, validators and the time', async () => {
    server.answer((_q, r) =>
      r.writeHead(200, { etag: 'W/"1"', 'last-modified': 'Sun, 17 Mar 2030 12:00:00 GMT' }).end(GOOD),
    );
    const { http, log } = client();
    expect(await http.get(`${base}/a?b=c`, small)).toEqual({
      kind: 'body',
      url: `${base}/a?b=c`,
      status: 200,
      bytes: new Uint8Array(Buffer.from(GOOD)),
      text: GOOD,
      etag: 'W/"1"',
      lastModified: 'Sun, 17 Mar 2030 12:00:00 GMT',
      receivedAt: 1_900_000_000,
      attempts: 1,
    });
    expect(server.requests[0]).toMatchObject({ url: '/a?b=c', headers: { 'user-agent': 'Hashgrid/0 (+test)' } });
    expect(server.requests[0]?.headers).not.toHaveProperty('if-none-match');
    expect(log).toEqual([{ url: `${base}/a?b=c`, attempt: 1, seconds: 0, outcome: 'body', status: 200, bytes: 32 }]);
  });
  it('says "not modified" to the validators that we hold', async () => {
    server.answer((q, r) => r.writeHead(q.headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' }).end());
    const { http } = client();
    const held = { ...small, etag: '"1"', lastModified: 'Sun, 17 Mar 2030 12:00:00 GMT' };
    expect(await http.get(base, held)).toMatchObject({ kind: 'not-modified', status: 304, etag: '"1"', attempts: 1 });
    expect(server.requests[0]?.headers['if-modified-since']).toBe(held.lastModified);
  });
  it('gets two simultaneous callers one after the other, a second apart', async () => {
    let inside = 0;
    let most = 0;
    server.answer(async (_q, r) => {
      most = Math.max(most, ++inside);
      await pause(20);
      inside -= 1;
      r.end(GOOD);
    });
    const { http, sleeps } = client({ spacingSeconds: 1 });
    await Promise.all([http.get(`${base}/1`, small), http.get(`${base}/2`, small)]);
    expect(sleeps).toEqual([1000]);
    expect(most).toBe(1);
    expect(server.requests.map((r) => r.url)).toEqual(['/1', '/2']);
  });
  it('is asked a pause apart whatever the wall clock does', async () => {
    const arrivals: number[] = [];
    server.answer((_q, r) => {
      arrivals.push(performance.now());
      r.end(GOOD);
    });
    let wall = 0;
    const clock = { ...systemClock, now: () => (wall += 100) };
    const http = createHttpClient({ clock, random: () => 0, userAgent: 'test', spacingSeconds: 0.1 });
    await Promise.all([1, 2, 3].map(() => http.get(base, small)));
    const [first = 0, , third = 0] = arrivals;
    expect(third - first).toBeGreaterThan(150);
    expect(third - first).toBeLessThan(900);
  });
  it('gets a password in a header, and never in a message', async () => {
    server.answer(ok, status(404));
    const { http } = client();
    const withPassword = `${base.replace('//', '//user:p%40ss@')}/x`;
    expect((await http.get(withPassword, small)).url).toBe(`${base}/x`);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
    expect(await errorOf(http.get(withPassword, small))).toMatchObject({ url: `${base}/x` });
  });
});

describe('a slow or broken answer', () => {
  it('is given up when the headers do not come, after three tries', async () => {
    server.answer(silent);
    const { http, sleeps, log } = client({ timeouts: { headersMs: 80, bodyMs: 5000 } });
    const error = await errorOf(http.get(base, small));
    expect(error).toMatchObject({ kind: 'timeout', message: `${host} sent no answer within 0.08 s.`, url: `${base}/` });
    expect(log.map((l) => l.outcome)).toEqual(['timeout', 'timeout', 'timeout']);
    expect(sleeps).toEqual([500, 1000]);
  });
  it('is given up when it hangs in the middle', async () => {
    server.answer((_q, r) => r.writeHead(200, { 'content-length': '100' }).write('half'));
    const error = await errorOf(
      client({ retries: 0, timeouts: { headersMs: 5000, bodyMs: 80 } }).http.get(base, small),
    );
    expect(error).toMatchObject({ kind: 'timeout', message: `${host} did not finish its answer within 0.08 s.` });
  });
  it('may take the time limit for headers and again for the body', async () => {
    server.answer(async (_q, r) => {
      await pause(250);
      r.write(GOOD.slice(0, 9));
      await pause(250);
      r.end(GOOD.slice(9));
    });
    const { http } = client({ timeouts: { headersMs: 400, bodyMs: 400 }, retries: 0 });
    expect(await http.get(base, small)).toMatchObject({ text: GOOD });
  });
  it('is read anew when it breaks off at half of its length', async () => {
    const half: Handler = (_q, r) => {
      r.writeHead(200, { 'content-length': String(GOOD.length) }).write(GOOD.slice(0, 16), () => r.destroy());
    };
    server.answer(half, ok);
    expect(await client().http.get(base, small)).toMatchObject({ text: GOOD, attempts: 2 });
    server.answer(half);
    const error = await errorOf(client({ retries: 0 }).http.get(base, small));
    expect(error).toMatchObject({ kind: 'network', message: `${host} broke off the connection.` });
  });
  it('is a refused connection where nobody listens', async () => {
    const gone = await startLoopbackServer(ok);
    await gone.close();
    const error = await errorOf(client().http.get(gone.url, small));
    expect(error).toMatchObject({ kind: 'network', message: `${gone.host} refused the connection.` });
  });
  it('is a web page with status 200, which the feed itself refuses', async () => {
    server.answer((_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>Just a moment</html>'));
    const answer = await client().http.get(base, small);
    const parse = () => mempoolPrice.parse(answer.kind === 'body' ? answer.text : '', answer);
    expect(parse).toThrow('The source answered with a web page instead of data: probably a bot wall.');
  });
  it('is read whatever content type it claims', async () => {
    server.answer((_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end(GOOD));
    const answer = await client().http.get(base, small);
    expect(mempoolPrice.parse(answer.kind === 'body' ? answer.text : '', answer).usdPerBtc).toBe(100_000);
  });
});

describe('a body over the limit', () => {
  const tooLarge = { kind: 'too-large', status: null };

  it('is cut off while it streams without end, and not asked for again', async () => {
    let closed = false;
    server.answer((_q, r) => {
      const flow = () => {
        while (!closed && r.write('x'.repeat(10_000)));
      };
      r.on('drain', flow).on('close', () => {
        closed = true;
      });
      flow();
    });
    const error = await errorOf(client().http.get(base, { maxBytes: 50_000 }));
    expect(error).toMatchObject({
      ...tooLarge,
      message: `${host} sent more than the 50000 bytes that this feed may have.`,
    });
    await expect.poll(() => closed).toBe(true);
    expect(server.requests).toHaveLength(1);
  });
  it('is not read at all when its length is announced', async () => {
    server.answer((_q, r) => r.writeHead(200, { 'content-length': '1001' }).write('x'));
    expect(await errorOf(client().http.get(base, small))).toMatchObject(tooLarge);
  });
  it('is measured after decompression', async () => {
    server.answer((_q, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000))));
    expect(await errorOf(client().http.get(base, { maxBytes: 100_000 }))).toMatchObject(tooLarge);
  });
  it('may have exactly as many bytes as allowed', async () => {
    server.answer(ok);
    expect(await client().http.get(base, { maxBytes: GOOD.length })).toMatchObject({ kind: 'body' });
    expect(await errorOf(client().http.get(base, { maxBytes: GOOD.length - 1 }))).toMatchObject(tooLarge);
  });
  it('does not smuggle a second answer behind a Content-Length that lies', async () => {
    server.answer((_q, r) => r.writeHead(200, { 'content-length': '9' }).end(GOOD));
    const answer = await client({ retries: 0 })
      .http.get(base, small)
      .catch((error: unknown) => error);
    expect(answer instanceof FeedError ? answer.kind : answer).toSatisfy(
      (a) => a === 'network' || (a as { text: string }).text === GOOD.slice(0, 9),
    );
  });
});

describe('a caller who gives up', () => {
  it('gets the own reason back, at once, and the host is not blamed', async () => {
    server.answer(silent);
    const { http } = client();
    const stop = new AbortController();
    const reason = new Error('shutting down');
    const attempt = http.get(base, { ...small, signal: stop.signal });
    await expect.poll(() => server.requests.length).toBe(1);
    stop.abort(reason);
    await expect(attempt).rejects.toBe(reason);
    expect(http.hosts()).toMatchObject([{ failuresInRow: 0, phase: 'closed' }]);
    await expect(http.get(base, { ...small, signal: stop.signal })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
  it('need not wait for the pause before the next try', async () => {
    server.answer(status(503, { 'retry-after': '30' }));
    const stop = new AbortController();
    const reason = new Error('shutting down');
    const http = createHttpClient({ clock: systemClock, random: () => 0, userAgent: 'test' });
    const attempt = http.get(base, { ...small, signal: stop.signal });
    await expect.poll(() => http.hosts()[0]?.failuresInRow).toBe(1);
    stop.abort(reason);
    await expect(attempt).rejects.toBe(reason);
  });
});
