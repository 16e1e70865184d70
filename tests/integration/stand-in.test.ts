import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENERGY_ADDRESSES } from '#jobs/stand-in/energy/sources.ts';
import { type FaultMode, FEED_PATHS, type FeedPath } from '#jobs/stand-in/faults.ts';
import { type StandIn, startStandIn } from '#jobs/stand-in/serve.ts';
import { standInPaths as paths } from '#tests/support/stand-in-paths.ts';

const START = 1_795_400_000;
const clock = { now: START };
let standIn: StandIn;

beforeEach(async () => {
  clock.now = START;
  standIn = await startStandIn({ now: () => clock.now, seed: 'http', blocks: 1_000, tipHeight: 977_000 });
});
afterEach(() => standIn.close());

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(standIn.url + path, init);
const json = async (path: string) => (await get(path)).json();
const control = (order: unknown): Promise<Response> =>
  get('/control', { method: 'POST', body: typeof order === 'string' ? order : JSON.stringify(order) });
const put = async (mode: FaultMode, options: Record<string, unknown> = {}, feed: FeedPath = 'mempool') => {
  const answer = await control({ feed, mode, ...options });
  expect(answer.status).toBe(200);
};
const tipHeight = async (): Promise<number> => Number(await (await get('/mempool/api/blocks/tip/height')).text());

describe('a healthy stand-in', () => {
  it.each(FEED_PATHS)('serves %s, marked as simulated', async (feed) => {
    const answer = await get(paths[feed]);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^(application\/(json|xml)|text\/csv); charset=utf-8$/);
    expect(answer.headers.get('x-simulated')).toBe('hashgrid-stand-in');
    expect((await answer.text()).length).toBeGreaterThan(50);
  });

  it('names settings whose addresses answer', async () => {
    const spoken = Object.entries(standIn.settings).filter(([, value]) => !['', 'off'].includes(value));
    expect(spoken.map(([name]) => name).sort()).toEqual(
      [
        ...Object.values(ENERGY_ADDRESSES),
        'MEMPOOL_URL',
        'MEMPOOL_STRATUM_URL',
        'MEMPOOL_POOL_LIST_URL',
        'BITCOIN_DATA_POOL_LIST_URL',
        'KRAKEN_URL',
        'COINBASE_URL',
        'MAINNET_OBSERVER_URL',
        'BITVIEW_URL',
        'SIMULATED',
        'FEED_SPACING_SECONDS',
        'BACKFILL_DAYS',
      ].sort(),
    );
    expect((await fetch(`${standIn.settings.MEMPOOL_URL}/api/blocks/tip/hash`)).status).toBe(200);
    expect((await fetch(`${standIn.settings.ELERING_URL}/api/nps/price`)).status).toBe(200);
    expect((await fetch(standIn.settings.BITCOIN_DATA_POOL_LIST_URL ?? '')).status).toBe(200);
    const days = Number(standIn.settings.BACKFILL_DAYS);
    expect(standIn.chain.blockAt(standIn.chain.firstHeight)?.time).toBeLessThan(START - days * 86_400);
  });

  it('lets blocks land as its clock runs', async () => {
    expect(await tipHeight()).toBe(977_000);
    clock.now = standIn.chain.nextArrival;
    expect(await tipHeight()).toBe(977_001);
  });

  it('answers 304 for a list that the reader has, with the mark', async () => {
    const first = await get(paths['pool-lists/mempool']);
    const again = await get(paths['pool-lists/mempool'], {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('x-simulated')).toBe('hashgrid-stand-in');
  });

  it('answers HEAD without a body, and refuses other methods and unknown paths', async () => {
    const head = await get(paths.mempool, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10_000);
    expect((await get(paths.mempool, { method: 'DELETE' })).status).toBe(405);
    const unknown = await get('/nowhere');
    expect([unknown.status, unknown.headers.get('x-simulated')]).toEqual([404, 'hashgrid-stand-in']);
    const overview = await (await get('/')).text();
    expect(overview).toContain('Nothing here is real');
    expect(overview).toContain(`MEMPOOL_URL=${standIn.url}/mempool\n`);
  });

  it('gives the same chain again for the same seed and start, whenever it is started', async () => {
    clock.now = START + 20_000;
    const other = await startStandIn({
      now: () => clock.now,
      seed: 'http',
      blocks: 1_000,
      tipHeight: 977_000,
      startedAt: START,
    });
    expect(await (await fetch(`${other.url}/mempool/api/v1/blocks`)).text()).toBe(
      await (await get(paths.mempool)).text(),
    );
    await other.close();
  });
});

describe('faults of the connection', () => {
  it('answers 429 with the seconds that are left, then recovers by itself', async () => {
    await put('429', { forSeconds: 30 });
    clock.now += 10;
    const answer = await get(paths.mempool);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '20']);
    expect(answer.headers.get('x-simulated')).toBe('hashgrid-stand-in');
    expect((await get(paths.kraken)).status).toBe(200);
    clock.now += 20;
    expect((await get(paths.mempool)).status).toBe(200);
  });

  it('answers 500 with an error in JSON', async () => {
    await put('500', {}, 'coinbase');
    const answer = await get(paths.coinbase);
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'internal server error' }]);
  });

  it('hangs until the fault is taken away, then breaks the connection', async () => {
    standIn.faults.set('mempool', 'timeout');
    const answer = get(paths.mempool).then(
      () => 'answered',
      () => 'broken',
    );
    expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 150, 'hanging'))])).toBe('hanging');
    standIn.faults.set('mempool', 'ok');
    expect(await answer).toBe('broken');
    expect((await get(paths.mempool)).status).toBe(200);
  });

  it('breaks a hanging connection when the fault runs out', async () => {
    await put('timeout', { forSeconds: 1 });
    await expect(get(paths.mempool)).rejects.toThrow();
  });

  it('answers late', async () => {
    await put('slow', { delayMs: 200 });
    const start = performance.now();
    expect((await json(paths.mempool)).length).toBe(15);
    expect(performance.now() - start).toBeGreaterThanOrEqual(195);
  });

  it('breaks off in the middle of the promised body', async () => {
    await put('truncated');
    const answer = await get(paths.mempool);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('spoils an answer even where the reader holds the list already', async () => {
    const etag = (await get(paths['pool-lists/mempool'])).headers.get('etag') ?? '';
    await put('truncated', {}, 'pool-lists/mempool');
    const answer = await get(paths['pool-lists/mempool'], { headers: { 'if-none-match': etag } });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('answers with a web page', async () => {
    await put('html', {}, 'kraken');
    const answer = await get(paths.kraken);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it('answers with nothing in the shape of something', async () => {
    await put('empty');
    await put('empty', {}, 'kraken');
    expect(await json(paths.mempool)).toEqual([]);
    expect(await json(paths.kraken)).toEqual({});
    expect(await (await get('/mempool/api/blocks/tip/hash')).text()).toBe('');
  });
});

describe('faults of the data', () => {
  it('lets the time of one feed stand still', async () => {
    await put('stale', { forSeconds: 86_400 });
    clock.now += 20_000;
    expect(await tipHeight()).toBe(977_000);
    expect((await json('/mempool/api/v1/prices')).time).toBeLessThanOrEqual(START);
    standIn.faults.clear();
    expect(await tipHeight()).toBeGreaterThan(977_000);
    expect((await json('/mempool/api/v1/prices')).time).toBeGreaterThan(START);
  });

  it('reorganises once', async () => {
    const ids = async (): Promise<string[]> => (await json(paths.mempool)).map((block: { id: string }) => block.id);
    const before = await ids();
    await put('reorg', { depth: 3 });
    const after = await ids();
    expect(await tipHeight()).toBe(977_001);
    expect(after.slice(4)).toEqual(before.slice(3, 14));
    expect(after.slice(0, 4).filter((id) => before.includes(id))).toEqual([]);
    expect(await ids()).toEqual(after);
  });

  it('steps back to an older tip with fewer rows', async () => {
    await put('shorter', { depth: 4 });
    expect(await tipHeight()).toBe(976_996);
    expect(await json(paths.mempool)).toHaveLength(8);
    await put('shorter', {}, 'pool-lists/bitcoin-data');
    expect((await json(paths['pool-lists/bitcoin-data'])).length).toBeLessThan(100);
  });

  it('shows a wrong header on the newest block while it lasts', async () => {
    const header = async (): Promise<string> => (await json(paths.mempool))[0].extras.header;
    const right = await header();
    await put('wrong-hash', { forSeconds: 5 });
    expect(await header()).not.toBe(right);
    clock.now += 5;
    expect(await header()).toBe(right);
  });
});

describe('/control', () => {
  it('shows the state', async () => {
    await put('500', { forSeconds: 9 });
    expect(await json('/control')).toMatchObject({
      simulated: true,
      now: START,
      tipHeight: 977_000,
      tipHash: standIn.chain.tip.id,
      secondsToNextBlock: standIn.chain.nextArrival - START,
      feeds: { mempool: { mode: '500', secondsLeft: 9 }, kraken: { mode: 'ok' } },
    });
  });

  it('mines on demand', async () => {
    expect(await (await control({ mine: 2 })).json()).toMatchObject({ tipHeight: 977_002 });
    expect(await tipHeight()).toBe(977_002);
  });

  it('refuses a wrong order in words and changes nothing', async () => {
    for (const [order, status, message] of [
      ['{', 400, 'the body must be JSON'],
      [{ feed: 'kraken', mode: 'reorg' }, 400, 'kraken cannot be reorg'],
      ['x'.repeat(10_001), 413, 'an order has at most 10000 bytes'],
    ] as const) {
      const answer = await control(order);
      expect([answer.status, await answer.json()]).toEqual([status, { error: message }]);
    }
    expect(await tipHeight()).toBe(977_000);
  });
});

describe('close', () => {
  it('is quick with hanging requests and idle connections', async () => {
    standIn.faults.set('mempool', 'timeout');
    const hanging = Array.from({ length: 5 }, () => expect(get(paths.mempool)).rejects.toThrow());
    const idle = connect(Number(new URL(standIn.url).port), '127.0.0.1');
    await once(idle, 'connect');
    idle.on('error', () => idle.destroy());
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    await standIn.close();
    expect(performance.now() - start).toBeLessThan(500);
    await Promise.all(hanging);
    await expect(get(paths.mempool)).rejects.toThrow();
  });
});

describe('command line', () => {
  const main = fileURLToPath(new URL('../../jobs/stand-in/main.ts', import.meta.url));
  const start = (...words: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });

  it.each(['SIGINT', 'SIGTERM'] as const)('prints its address and stops quickly on %s', async (signal) => {
    const child = start('--port', '0', '--blocks', '100', '--seed', 'cli');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const url = line.replace('listening ', '');
    expect((await fetch(`${url}/mempool/api/blocks/tip/height`)).status).toBe(200);
    await fetch(`${url}/control`, { method: 'POST', body: '{"feed":"mempool","mode":"timeout"}' });
    const hanging = expect(fetch(`${url}/mempool/api/v1/blocks`)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const asked = performance.now();
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(performance.now() - asked).toBeLessThan(2_000);
    await hanging;
  });

  it('refuses a wrong option in one line', async () => {
    const child = start('--port', 'many');
    const [chunk] = await once(child.stderr, 'data');
    expect(String(chunk)).toBe('--port must be a whole number from 0 to 65535, not many\n');
    expect((await once(child, 'exit'))[0]).toBe(1);
  });
});
