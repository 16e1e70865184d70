import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENERGY_PATHS } from '#jobs/stand-in/energy/sources.ts';
import { type StandIn, startStandIn } from '#jobs/stand-in/serve.ts';
import { standInPaths } from '#tests/support/stand-in-paths.ts';

/** 2026-11-23, 02:13 UTC. */
const START = 1_795_400_000;
const clock = { now: START };
let standIn: StandIn;

beforeEach(async () => {
  clock.now = START;
  standIn = await startStandIn({ now: () => clock.now, seed: 'power', blocks: 10, tipHeight: 977_000 });
});
afterEach(() => standIn.close());

const get = (path: string): Promise<Response> => fetch(standIn.url + path);

describe('simulated sources of power prices', () => {
  it.each(ENERGY_PATHS)('%s fails as it is told to, and only it', async (feed) => {
    const path = standInPaths[feed];
    const other = standInPaths[feed === 'aemo' ? 'elering' : 'aemo'];
    for (const [mode, status] of [
      ['429', 429],
      ['500', 500],
    ] as const) {
      standIn.faults.set(feed, mode);
      expect((await get(path)).status).toBe(status);
    }
    standIn.faults.set(feed, 'html');
    expect((await get(path)).headers.get('content-type')).toBe('text/html; charset=utf-8');
    standIn.faults.set(feed, 'truncated');
    await expect(get(path).then((answer) => answer.text())).rejects.toThrow();
    standIn.faults.set(feed, 'empty');
    expect(['[]', '{}', '']).toContain(await (await get(path)).text());
    standIn.faults.set(feed, 'timeout');
    const hanging = expect(get(path)).rejects.toThrow();
    expect((await get(other)).status).toBe(200);
    standIn.faults.set(feed, 'ok');
    await hanging;
    expect((await get(path)).status).toBe(200);
  });

  it('tells nothing new while its time stands still', async () => {
    const before = await (await get(standInPaths.aemo)).text();
    standIn.faults.set('aemo', 'stale', { forSeconds: 86_400 });
    clock.now += 7_200;
    expect(await (await get(standInPaths.aemo)).text()).toBe(before);
    standIn.faults.set('aemo', 'ok');
    expect(await (await get(standInPaths.aemo)).text()).not.toBe(before);
  });

  it('answers 404 to what it does not serve', async () => {
    for (const feed of ENERGY_PATHS) expect((await get(`/${feed}/nowhere`)).status).toBe(404);
  });

  it('gives the same prices again for the same seed', async () => {
    const other = await startStandIn({ now: () => clock.now, seed: 'power', blocks: 20, tipHeight: 900_000 });
    for (const feed of ENERGY_PATHS) {
      const [one, two] = await Promise.all([get(standInPaths[feed]), fetch(other.url + standInPaths[feed])]);
      expect(await two.text()).toBe(await one.text());
    }
    await other.close();
  });
});
