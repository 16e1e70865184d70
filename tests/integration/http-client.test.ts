import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { createHttpClient, type HttpClientSettings } from '#lib/feeds/http.ts';
import type { HttpAttempt } from '#lib/feeds/http-answer.ts';
import { mempoolPrice } from '#lib/feeds/mempool-price/feed.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const START = 1_900_000_000.75;
const GOOD = '{"time":1900000000,"USD":100000}';

let server: Server;
let base: string;
let host: string;
/** Answers of the server in turn; the last one stays. */
let script: Handler[] = [];
let requests: IncomingMessage[] = [];

async function listen(handler: Handler): Promise<Server> {
  const listening = createServer(handler);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return listening;
}

const urlOf = (of: Server): string => `http://127.0.0.1:${(of.address() as AddressInfo).port}`;

function close(of: Server): Promise<void> {
  of.closeAllConnections();
  return new Promise((resolve) => of.close(() => resolve()));
}

beforeEach(async () => {
  requests = [];
  server = await listen((request, response) => {
    requests.push(request);
    const next = script.length > 1 ? script.shift() : script[0];
    next?.(request, response);
  });
  base = urlOf(server);
  host = new URL(base).host;
});

afterEach(() => close(server));

const ok: Handler = (_request, response) => response.end(GOOD);
const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(code, headers).end('{"error":"no"}');
  };
const silent: Handler = () => undefined;

/** A clock that stands still until the client sleeps; limits on the wire run on real, short time. */
function client(settings: Partial<HttpClientSettings> = {}) {
  const sleeps: number[] = [];
  const log: HttpAttempt[] = [];
  let now = START;
  const sleep = async (milliseconds: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    sleeps.push(milliseconds);
    now += milliseconds / 1000;
  };
  const http = createHttpClient({
    clock: { now: () => now, sleep },
    random: () => 0.5,
    userAgent: 'Hashgrid/0 (+test)',
    spacingSeconds: 0,
    timeouts: { headersMs: 80, bodyMs: 80 },
    onAttempt: (attempt) => log.push(attempt),
    ...settings,
  });
  return { http, sleeps, log };
}

async function errorOf(attempt: Promise<unknown>): Promise<FeedError> {
  const error: unknown = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof FeedError) return error;
  throw new Error(`expected a FeedError, got ${String(error)}`);
}

const small = { maxBytes: 1000 };

describe('a well-behaved server', () => {
  it('is asked with our name, and its answer comes with bytes, text, validators and the time', async () => {
    script = [
      (_q, r) => r.writeHead(200, { etag: 'W/"1"', 'last-modified': 'Sun, 17 Mar 2030 12:00:00 GMT' }).end(GOOD),
    ];
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
    expect(requests[0]).toMatchObject({ url: '/a?b=c', headers: { 'user-agent': 'Hashgrid/0 (+test)' } });
    expect(requests[0]?.headers).not.toHaveProperty('if-none-match');
    expect(log).toEqual([{ url: `${base}/a?b=c`, attempt: 1, seconds: 0, outcome: 'body', status: 200, bytes: 32 }]);
  });
  it('says "not modified" to the validators that we hold', async () => {
    script = [(q, r) => r.writeHead(q.headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' }).end()];
    const { http } = client();
    const held = { ...small, etag: '"1"', lastModified: 'Sun, 17 Mar 2030 12:00:00 GMT' };
    expect(await http.get(base, held)).toMatchObject({ kind: 'not-modified', status: 304, etag: '"1"', attempts: 1 });
    expect(requests[0]?.headers['if-modified-since']).toBe(held.lastModified);
  });
  it('gets two simultaneous callers one after the other, a second apart', async () => {
    let inside = 0;
    let most = 0;
    script = [
      async (_q, r) => {
        most = Math.max(most, ++inside);
        await pause(20);
        inside -= 1;
        r.end(GOOD);
      },
    ];
    const { http, sleeps } = client({ spacingSeconds: 1 });
    await Promise.all([http.get(`${base}/1`, small), http.get(`${base}/2`, small)]);
    expect(sleeps).toEqual([1000]);
    expect(most).toBe(1);
    expect(requests.map((r) => r.url)).toEqual(['/1', '/2']);
  });
  it('gets a password in a header, and never in a message', async () => {
    script = [ok, status(404)];
    const { http } = client();
    const withPassword = `${base.replace('//', '//user:p%40ss@')}/x`;
    expect((await http.get(withPassword, small)).url).toBe(`${base}/x`);
    expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
    expect(await errorOf(http.get(withPassword, small))).toMatchObject({ url: `${base}/x` });
  });
});

describe('a slow or broken answer', () => {
  it('is given up when the headers do not come, after three tries', async () => {
    script = [silent];
    const { http, sleeps } = client();
    const error = await errorOf(http.get(base, small));
    expect(error).toMatchObject({ kind: 'timeout', message: `${host} sent no answer within 0.08 s.`, url: `${base}/` });
    expect(requests).toHaveLength(3);
    expect(sleeps).toEqual([500, 1000]);
  });
  it('is given up when it hangs in the middle', async () => {
    script = [(_q, r) => r.writeHead(200, { 'content-length': '100' }).write('half')];
    const error = await errorOf(client({ retries: 0 }).http.get(base, small));
    expect(error).toMatchObject({ kind: 'timeout', message: `${host} did not finish its answer within 0.08 s.` });
  });
  it('may take the time limit for headers and again for the body', async () => {
    script = [
      async (_q, r) => {
        await pause(60);
        r.write(GOOD.slice(0, 9));
        await pause(60);
        r.end(GOOD.slice(9));
      },
    ];
    const { http } = client({ timeouts: { headersMs: 100, bodyMs: 100 }, retries: 0 });
    expect(await http.get(base, small)).toMatchObject({ text: GOOD });
  });
  it('is read anew when it breaks off at half of its length', async () => {
    const half: Handler = (_q, r) => {
      r.writeHead(200, { 'content-length': String(GOOD.length) }).write(GOOD.slice(0, 16), () => r.destroy());
    };
    script = [half, ok];
    expect(await client().http.get(base, small)).toMatchObject({ text: GOOD, attempts: 2 });
    script = [half];
    const error = await errorOf(client({ retries: 0 }).http.get(base, small));
    expect(error).toMatchObject({ kind: 'network', message: `${host} broke off the connection.` });
  });
  it('is a refused connection where nobody listens', async () => {
    const gone = await listen(ok);
    const address = urlOf(gone);
    await close(gone);
    const error = await errorOf(client().http.get(address, small));
    expect(error).toMatchObject({ kind: 'network', message: `${new URL(address).host} refused the connection.` });
  });
  it('is a web page with status 200, which the feed itself refuses', async () => {
    script = [(_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>Just a moment</html>')];
    const answer = await client().http.get(base, small);
    const parse = () => mempoolPrice.parse(answer.kind === 'body' ? answer.text : '', answer);
    expect(parse).toThrow('The source answered with a web page instead of data: probably a bot wall.');
  });
  it('is read whatever content type it claims', async () => {
    script = [(_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end(GOOD)];
    const answer = await client().http.get(base, small);
    expect(mempoolPrice.parse(answer.kind === 'body' ? answer.text : '', answer).usdPerBtc).toBe(100_000);
  });
});

describe('a body over the limit', () => {
  const tooLarge = { kind: 'too-large', status: null };

  it('is cut off while it streams without end, and not asked for again', async () => {
    let closed = false;
    script = [
      (_q, r) => {
        const flow = () => {
          while (!closed && r.write('x'.repeat(10_000)));
        };
        r.on('drain', flow).on('close', () => {
          closed = true;
        });
        flow();
      },
    ];
    const error = await errorOf(client().http.get(base, { maxBytes: 50_000 }));
    expect(error).toMatchObject({
      ...tooLarge,
      message: `${host} sent more than the 50000 bytes that this feed may have.`,
    });
    await expect.poll(() => closed).toBe(true);
    expect(requests).toHaveLength(1);
  });
  it('is not read at all when its length is announced', async () => {
    script = [(_q, r) => r.writeHead(200, { 'content-length': '1001' }).write('x')];
    expect(await errorOf(client().http.get(base, small))).toMatchObject(tooLarge);
  });
  it('is measured after decompression', async () => {
    script = [(_q, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)))];
    expect(await errorOf(client().http.get(base, { maxBytes: 100_000 }))).toMatchObject(tooLarge);
  });
  it('may have exactly as many bytes as allowed', async () => {
    script = [ok];
    expect(await client().http.get(base, { maxBytes: GOOD.length })).toMatchObject({ kind: 'body' });
    expect(await errorOf(client().http.get(base, { maxBytes: GOOD.length - 1 }))).toMatchObject(tooLarge);
  });
  it('does not smuggle a second answer behind a Content-Length that lies', async () => {
    script = [(_q, r) => r.writeHead(200, { 'content-length': '9' }).end(GOOD)];
    const answer = await client({ retries: 0 })
      .http.get(base, small)
      .catch((error: unknown) => error);
    expect(answer instanceof FeedError ? answer.kind : answer).toSatisfy(
      (a) => a === 'network' || (a as { text: string }).text === GOOD.slice(0, 9),
    );
  });
});

describe('refusals and failures', () => {
  it('waits as long as a 429 asks, then tries again', async () => {
    script = [status(429, { 'retry-after': '1' }), ok];
    const { http, sleeps, log } = client();
    expect(await http.get(base, small)).toMatchObject({ attempts: 2 });
    expect(sleeps).toEqual([1000]);
    expect(log.map((l) => [l.attempt, l.outcome, l.status])).toEqual([
      [1, 'http', 429],
      [2, 'body', 200],
    ]);
  });
  it('reads a date in Retry-After against the clock of the server', async () => {
    const date = 'Sun, 17 Mar 2030 12:00:00 GMT';
    script = [status(503, { date, 'retry-after': 'Sun, 17 Mar 2030 12:00:20 GMT' }), ok];
    const { http, sleeps } = client();
    await http.get(base, small);
    expect(sleeps).toEqual([20_000]);
  });
  it('does not keep a caller for more than a minute, and then leaves the host alone', async () => {
    script = [status(429, { 'retry-after': '61' }), ok];
    const { http, sleeps } = client();
    expect(await errorOf(http.get(base, small))).toMatchObject({
      kind: 'http',
      status: 429,
      retryAfterSeconds: 61,
      message: `${host} answered 429 (too many requests) and asked to wait 61 s.`,
    });
    expect(await errorOf(http.get(base, small))).toMatchObject({ kind: 'circuit-open' });
    expect(sleeps).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(http.hosts()).toMatchObject([{ host, phase: 'closed', heldUntil: 1_900_000_062 }]);
  });
  it('does not repeat a 429 that names no wait, nor any other 4xx', async () => {
    script = [status(429)];
    const { http } = client();
    const message = `${host} answered 429 (too many requests) without saying how long to wait.`;
    expect(await errorOf(http.get(base, small))).toMatchObject({ message, retryAfterSeconds: null });
    script = [status(404)];
    expect(await errorOf(client().http.get(base, small))).toMatchObject({
      message: `${host} answered 404 (not found).`,
    });
    expect(requests).toHaveLength(2);
  });
  it('opens the circuit for an hour at the third 429 within ten minutes', async () => {
    script = [status(429, { 'retry-after': '5' })];
    const { http } = client();
    expect(await errorOf(http.get(base, small))).toMatchObject({ status: 429 });
    expect(requests).toHaveLength(3);
    expect(http.hosts()).toMatchObject([{ phase: 'open', reason: 'too-many-requests', openUntil: 1_900_003_611 }]);
  });
  it('tries again after a 500', async () => {
    script = [status(500), ok];
    const { http, sleeps } = client();
    expect(await http.get(base, small)).toMatchObject({ text: GOOD, attempts: 2 });
    expect(sleeps).toEqual([500]);
  });
  it('stops sending after five failures in a row, and recovers with one probe', async () => {
    script = [status(502)];
    const { http } = client();
    expect(await errorOf(http.get(base, small))).toMatchObject({ message: `${host} answered 502 (bad gateway).` });
    expect(await errorOf(http.get(base, small))).toMatchObject({ status: 502 });
    expect(requests).toHaveLength(5);
    expect(await errorOf(http.get(base, small))).toMatchObject({ kind: 'circuit-open' });
    expect(requests).toHaveLength(5);
  });
  it('takes 204 for a success without content', async () => {
    script = [status(204)];
    expect(await errorOf(client().http.get(base, small))).toMatchObject({ kind: 'empty', status: 204 });
  });
  it('takes a 304 that nobody asked for as an error', async () => {
    script = [status(304)];
    expect(await errorOf(client().http.get(base, small))).toMatchObject({ kind: 'http', status: 304 });
  });
});

describe('redirects', () => {
  const to = (location: string, code = 302): Handler => status(code, { location });

  it('are followed three times', async () => {
    script = [to('/1', 301), to('/2', 307), to(`${base}/3`, 308), ok];
    expect(await client().http.get(`${base}/0`, small)).toMatchObject({ url: `${base}/0`, text: GOOD, attempts: 1 });
    expect(requests.map((r) => r.url)).toEqual(['/0', '/1', '/2', '/3']);
  });
  it('end where they go round in circles', async () => {
    script = [to('/')];
    const error = await errorOf(client().http.get(base, small));
    expect(error).toMatchObject({ kind: 'http', message: `${host} redirects more than 3 times.` });
    expect(requests).toHaveLength(4);
  });
  it('do not carry the password to another host, but the next try has it again', async () => {
    const other = await listen(status(500));
    script = [to(urlOf(other)), ok];
    const { http } = client();
    expect(await http.get(base.replace('//', '//u:p@'), small)).toMatchObject({ attempts: 2 });
    expect(requests.map((r) => r.headers.authorization)).toEqual(['Basic dTpw', 'Basic dTpw']);
    script = [to(urlOf(other))];
    other.removeAllListeners('request').on('request', (q, r) => {
      requests.push(q);
      ok(q, r);
    });
    await http.get(base.replace('//', '//u:p@'), small);
    expect(requests.at(-1)?.headers).not.toHaveProperty('authorization');
    await close(other);
  });
});

describe('a caller who gives up', () => {
  it('gets the own reason back, at once, and the host is not blamed', async () => {
    script = [silent];
    const { http } = client({ timeouts: { headersMs: 5000, bodyMs: 5000 } });
    const stop = new AbortController();
    const reason = new Error('shutting down');
    const attempt = http.get(base, { ...small, signal: stop.signal });
    await expect.poll(() => requests.length).toBe(1);
    stop.abort(reason);
    await expect(attempt).rejects.toBe(reason);
    expect(http.hosts()).toMatchObject([{ failuresInRow: 0, phase: 'closed' }]);
    await expect(http.get(base, { ...small, signal: stop.signal })).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });
});
