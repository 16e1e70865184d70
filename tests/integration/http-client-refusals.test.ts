import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const small = { maxBytes: 1000 };

describe('refusals and failures', () => {
  it('waits as long as a 429 asks, then tries again', async () => {
    server.answer(status(429, { 'retry-after': '1' }), ok);
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
    server.answer(status(503, { date, 'retry-after': 'Sun, 17 Mar 2030 12:00:20 GMT' }), ok);
    const { http, sleeps } = client();
    await http.get(base, small);
    expect(sleeps).toEqual([20_000]);
  });
  it('does not keep a caller for more than a minute, and then leaves the host alone', async () => {
    server.answer(status(429, { 'retry-after': '61' }), ok);
    const { http, sleeps } = client();
    expect(await errorOf(http.get(base, small))).toMatchObject({
      kind: 'http',
      status: 429,
      retryAfterSeconds: 61,
      message: `${host} answered 429 (too many requests) and asked to wait 61 s.`,
    });
    expect(await errorOf(http.get(base, small))).toMatchObject({ kind: 'circuit-open' });
    expect(sleeps).toEqual([]);
    expect(server.requests).toHaveLength(1);
    expect(http.hosts()).toMatchObject([{ host, phase: 'closed', heldUntil: 1_900_000_062 }]);
  });
  it('does not repeat a 429 that names no wait, nor any other 4xx', async () => {
    server.answer(status(429));
    const { http } = client();
    const message = `${host} answered 429 (too many requests) without saying how long to wait.`;
    expect(await errorOf(http.get(base, small))).toMatchObject({ message, retryAfterSeconds: null });
    server.answer(status(404));
    expect(await errorOf(client().http.get(base, small))).toMatchObject({
      message: `${host} answered 404 (not found).`,
    });
    expect(server.requests).toHaveLength(2);
  });
  it('opens the circuit for an hour at the third 429 within ten minutes', async () => {
    server.answer(status(429, { 'retry-after': '5' }));
    const { http } = client();
    expect(await errorOf(http.get(base, small))).toMatchObject({ status: 429 });
    expect(server.requests).toHaveLength(3);
    expect(http.hosts()).toMatchObject([{ phase: 'open', reason: 'too-many-requests', openUntil: 1_900_003_611 }]);
  });
  it('tries again after a 500', async () => {
    server.answer(status(500), ok);
    const { http, sleeps } = client();
    expect(await http.get(base, small)).toMatchObject({ text: GOOD, attempts: 2 });
    expect(sleeps).toEqual([500]);
  });
  it('stops sending after five failures in a row, and recovers with one probe', async () => {
    server.answer(status(502));
    const { http } = client();
    expect(await errorOf(http.get(base, small))).toMatchObject({ message: `${host} answered 502 (bad gateway).` });
    expect(await errorOf(http.get(base, small))).toMatchObject({ status: 502 });
    expect(server.requests).toHaveLength(5);
    expect(await errorOf(http.get(base, small))).toMatchObject({ kind: 'circuit-open' });
    expect(server.requests).toHaveLength(5);
  });
  it('takes 204 for a success without content', async () => {
    server.answer(status(204));
    expect(await errorOf(client().http.get(base, small))).toMatchObject({ kind: 'empty', status: 204 });
  });
  it('takes a 304 that nobody asked for as an error', async () => {
    server.answer(status(304));
    expect(await errorOf(client().http.get(base, small))).toMatchObject({ kind: 'http', status: 304 });
  });
});

describe('redirects', () => {
  const to = (location: string, code = 302): Handler => status(code, { location });

  it('are followed three times', async () => {
    server.answer(to('/1', 301), to('/2', 307), to(`${base}/3`, 308), ok);
    expect(await client().http.get(`${base}/0`, small)).toMatchObject({ url: `${base}/0`, text: GOOD, attempts: 1 });
    expect(server.requests.map((r) => r.url)).toEqual(['/0', '/1', '/2', '/3']);
  });
  it('end where they go round in circles', async () => {
    server.answer(to('/'));
    const error = await errorOf(client().http.get(base, small));
    expect(error).toMatchObject({ kind: 'http', message: `${host} redirects more than 3 times.` });
    expect(server.requests).toHaveLength(4);
  });
  it('do not carry the password to another host, but the next try has it again', async () => {
    const other = await startLoopbackServer(status(500), ok);
    server.answer(to(other.url), to(other.url));
    const { http } = client();
    expect(await http.get(base.replace('//', '//u:p@'), small)).toMatchObject({ text: GOOD, attempts: 2 });
    expect(server.requests.map((r) => r.headers.authorization)).toEqual(['Basic dTpw', 'Basic dTpw']);
    expect(other.requests.map((r) => r.headers.authorization)).toEqual([undefined, undefined]);
    await other.close();
  });
});
