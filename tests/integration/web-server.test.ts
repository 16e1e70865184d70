import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cachedSites, PAGE, page } from '#tests/support/cached-site.ts';

const started = cachedSites();

describe('the response cache', () => {
  it('renders once and then answers from memory', async () => {
    const { world, get } = await started(page);
    const first = await get('/pools?range=1y');
    const second = await get('/pools?range=1y');
    expect([first.headers['x-cache'], second.headers['x-cache'], world.calls]).toEqual(['miss', 'hit', 1]);
    expect(second.body.toString()).toBe(PAGE);
    expect(second.headers).toMatchObject({
      'content-type': 'text/html',
      'cache-control': 'no-cache',
      vary: 'rsc, Accept-Encoding',
    });
    expect(second.headers['transfer-encoding']).toBeUndefined();
  });

  it('renders again when the data changed and when a minute has passed', async () => {
    const { world, get } = await started(page);
    await get('/');
    world.revision = 2;
    expect((await get('/')).headers['x-cache']).toBe('miss');
    world.now += 60;
    expect((await get('/')).headers['x-cache']).toBe('miss');
    world.now += 1;
    expect((await get('/')).headers['x-cache']).toBe('hit');
    expect(world.calls).toBe(3);
  });

  it('sends the same bytes compressed and plain, under different strong tags', async () => {
    const { get } = await started(page);
    const plain = await get('/');
    const packed = await get('/', { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(packed.body.length).toBeLessThan(plain.body.length / 4);
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    expect(packed.headers.etag).toMatch(/^"[\w-]+-gz"$/);
  });

  it('answers 304 without a body to a reader who has the page, in either encoding', async () => {
    const { world, get } = await started(page);
    for (const encoding of ['identity', 'gzip']) {
      const tag = (await get('/', { 'accept-encoding': encoding })).headers.etag ?? '';
      const again = await get('/', { 'accept-encoding': encoding, 'if-none-match': `"other", W/${tag}` });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, tag]);
    }
    world.revision = 2;
    const tag = (await get('/')).headers.etag ?? '';
    expect((await get('/', { 'if-none-match': tag })).status).toBe(304);
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('renders once for 50 readers who come at the same time', async () => {
    const { world, get } = await started((incoming, outgoing) => setTimeout(() => page(incoming, outgoing), 50));
    const answers = await Promise.all(Array.from({ length: 50 }, () => get('/')));
    expect(world.calls).toBe(1);
    expect(answers.every((answer) => answer.body.toString() === PAGE)).toBe(true);
    expect(answers.filter((answer) => answer.headers['x-cache'] === 'miss')).toHaveLength(1);
  });

  it('answers HEAD with the length and no body, from the same stored page', async () => {
    const { world, get } = await started(page);
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(PAGE.length)]);
    expect((await get('/')).headers['x-cache']).toBe('hit');
    expect(world.calls).toBe(1);
  });

  it('shares one answer between different orders of a query, and asks the renderer for one address only', async () => {
    const { world, get } = await started(page);
    await get('/pools?window=7d&range=1y');
    expect((await get('/pools?range=1y&window=7d')).headers['x-cache']).toBe('hit');
    expect(world.seen.map((incoming) => incoming.url)).toEqual(['/pools?range=1y&window=7d']);
  });

  it('drops query names that no page reads, and router headers that nobody sends or that the API does not read', async () => {
    const { world, get } = await started(page);
    await get('/pools?range=1y');
    await get('/api/v1/version');
    const asks = await Promise.all([
      get('/pools?utm_source=x&range=1y'),
      get('/pools?range=1y', { rsc: '2', 'next-router-prefetch': 'x' }),
      get('/api/v1/version', { rsc: '1', 'next-url': '/pools' }),
    ]);
    expect(asks.map((answer) => answer.headers['x-cache'])).toEqual(['hit', 'hit', 'hit']);
    expect(world.seen.map((incoming) => incoming.url)).toEqual(['/pools?range=1y', '/api/v1/version']);
  });

  it('counts long keys towards its memory', async () => {
    const { get } = await started(page, { maxBytes: 20_000 });
    const long = (letter: string) => ({ rsc: '1', 'next-url': letter.repeat(4000) });
    for (const letter of ['a', 'b', 'a']) {
      // One answer of about 5.5 kB with a key of 8 kB fits, two do not.
      expect((await get('/', long(letter))).headers['x-cache']).toBe('miss');
    }
    expect((await get('/', long('a'))).headers['x-cache']).toBe('hit');
  });

  it('lets nothing of the reader reach a shared rendering', async () => {
    const { world, get } = await started(page);
    await get('/', {
      host: 'evil.example',
      'accept-encoding': 'gzip',
      'accept-language': 'de',
      'x-forwarded-host': 'evil',
    });
    expect(world.seen[0]?.headers).toEqual({ host: 'site.example', 'user-agent': 'cache', connection: 'close' });
  });

  it.each([
    ['a cookie', '/', { cookie: 'a=1' }],
    ['an authorization', '/', { authorization: 'Bearer x' }],
    ['a file of the build', '/_next/static/a.js', {}],
    ['an address outside of the public API', '/api/health', {}],
  ])('does not keep an answer to %s', async (_what, path, headers) => {
    const { world, get } = await started(page);
    await get(path, headers);
    expect((await get(path, headers)).headers['x-cache']).toBe('bypass');
    expect(world.calls).toBe(2);
  });

  it('keeps a partial page of the router apart from the document and from other partial pages', async () => {
    const { world, get } = await started((incoming, outgoing) => {
      outgoing.writeHead(200, { 'Cache-Control': 'no-cache' });
      outgoing.end(`${incoming.headers.rsc ?? 'document'} ${incoming.headers['next-router-state-tree'] ?? ''}`);
    });
    const bodies: string[] = [];
    const asks = [{}, { rsc: '1', 'next-router-state-tree': 'a' }, { rsc: '1', 'next-router-state-tree': 'b' }];
    for (const headers of [...asks, ...asks]) bodies.push((await get('/', headers)).body.toString());
    expect(bodies).toEqual(['document ', '1 a', '1 b', 'document ', '1 a', '1 b']);
    expect(world.calls).toBe(3);
  });

  it.each([
    ['an error', 500, { 'Cache-Control': 'no-cache' }],
    ['a page that is not there', 404, { 'Cache-Control': 'no-cache' }],
    ['an answer that forbids it', 200, { 'Cache-Control': 'private, no-store' }],
    ['an answer that does not allow it', 200, {}],
    ['an answer that sets a cookie', 200, { 'Cache-Control': 'no-cache', 'Set-Cookie': 'a=1' }],
  ])('passes on but does not keep %s', async (_what, status, headers) => {
    const { world, get } = await started((_incoming, outgoing) => {
      outgoing.writeHead(status, headers).end('once');
    });
    const answers = [await get('/'), await get('/')];
    expect(answers.map((answer) => [answer.status, answer.body.toString()])).toEqual([
      [status, 'once'],
      [status, 'once'],
    ]);
    expect(world.calls).toBe(2);
  });

  it('passes on but does not keep a body that is too long, and all of it', async () => {
    const long = Buffer.alloc(900_000, 'x');
    const { world, get } = await started(
      (_incoming, outgoing) => {
        outgoing.writeHead(200, { 'Cache-Control': 'no-cache' });
        for (let at = 0; at < long.length; at += 10_000) outgoing.write(long.subarray(at, at + 10_000));
        outgoing.end();
      },
      { maxBodyBytes: 50_000 },
    );
    const answers = await Promise.all([get('/'), get('/'), get('/')]);
    expect(answers.every((answer) => answer.body.equals(long))).toBe(true);
    expect(world.calls).toBe(3);
  });

  it.each([
    ['a document', '<p>wait</p><script>self.__next_f.push([1,"b:E{\\"digest\\":\\"1475065313\\"}\\n"])</script>'],
    ['a partial page', '1:"$a"\nb:E{"digest":"1475065313"}\n'],
  ])('passes on but does not keep %s that failed after it had begun', async (_what, body) => {
    const { world, get } = await started((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'Cache-Control': 'no-cache' }).end(body);
    });
    const answers = [await get('/'), await get('/')];
    expect(answers.map((answer) => answer.body.toString())).toEqual([body, body]);
    expect(world.calls).toBe(2);
  });

  it('passes a stream of events on as it comes, and ends it when its reader leaves', async () => {
    let closed = false;
    const { port } = await started((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
      outgoing.write('data: 1\n\n');
      outgoing.on('close', () => {
        closed = true;
      });
    });
    const first = await new Promise<string>((resolve) => {
      const asked = request({ port, path: '/api/v1/events' }, (answer) => {
        answer.on('error', () => undefined);
        answer.once('data', (chunk) => {
          resolve(String(chunk));
          asked.destroy();
        });
      });
      asked.on('error', () => undefined).end();
    });
    expect(first).toBe('data: 1\n\n');
    await expect.poll(() => closed).toBe(true);
  });

  it('is not poisoned by a reader who leaves while the page is made', async () => {
    const { world, get, port } = await started((incoming, outgoing) => setTimeout(() => page(incoming, outgoing), 80));
    const impatient = request({ port, path: '/' });
    impatient.on('error', () => undefined).end();
    await wait(30);
    impatient.destroy();
    const patient = await get('/');
    expect(patient.body.toString()).toBe(PAGE);
    expect((await get('/')).headers['x-cache']).toBe('hit');
    expect(world.calls).toBe(1);
  });

  it('does not keep half a page, and makes the next one whole', async () => {
    let broken = true;
    const { world, get } = await started((incoming, outgoing) => {
      if (!broken) return page(incoming, outgoing);
      outgoing.writeHead(200, { 'Cache-Control': 'no-cache' }).write('half');
      setTimeout(() => outgoing.destroy(), 10);
    });
    expect((await get('/')).status).toBe(503);
    expect(world.errors).toHaveLength(1);
    broken = false;
    expect((await get('/')).body.toString()).toBe(PAGE);
  });

  it('answers 503 when a page takes too long, to everybody who waits', async () => {
    const { world, get } = await started(() => undefined, { renderMilliseconds: 60 });
    const answers = await Promise.all([get('/'), get('/')]);
    expect(answers.map((answer) => answer.status)).toEqual([503, 503]);
    expect(world.calls).toBe(1);
  });

  it('makes 3 pages at once, lets 32 wait, refuses the others, and answers health meanwhile', async () => {
    const { world, get } = await started((incoming, outgoing) => {
      if (incoming.url !== '/api/health') held.push(() => page(incoming, outgoing));
      else outgoing.end('ok');
    });
    const held: (() => void)[] = [];
    const asked = Array.from({ length: 40 }, (_, at) => get(`/pools/${at}`, at % 2 === 0 ? {} : { cookie: 'a=1' }));
    await expect.poll(() => held.length).toBe(3);
    const refused = await Promise.race(asked);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect((await get('/api/health')).body.toString()).toBe('ok');
    expect(world.calls).toBe(4);
    const timer = setInterval(() => held.shift()?.(), 1);
    const statuses = (await Promise.all(asked)).map((answer) => answer.status);
    clearInterval(timer);
    expect([statuses.filter((each) => each === 200).length, statuses.filter((each) => each === 503).length]).toEqual([
      35, 5,
    ]);
  });

  it('does without memory while the data cannot be read', async () => {
    const { world, get } = await started(page);
    Object.defineProperty(world, 'revision', {
      get: () => {
        throw new Error('database is locked');
      },
    });
    expect((await get('/')).headers['x-cache']).toBe('bypass');
    expect(world.errors).toHaveLength(1);
  });

  it('throws away a page whose data changed while it was made', async () => {
    const { world, get } = await started((incoming, outgoing) => setTimeout(() => page(incoming, outgoing), 50));
    const early = get('/');
    await wait(20);
    world.revision = 2;
    await get('/api/v1/version');
    await early;
    expect((await get('/')).headers['x-cache']).toBe('miss');
  });
});
