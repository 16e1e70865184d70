import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Program, startProgram } from '#tests/support/program.ts';
import { freePort, answers as isUp } from '#tests/support/site.ts';

const CROWD = 500;
let web: Program | null = null;
let url = '';

// A web server of its own over the same data: the crowd would be in the way of every other file.
beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  web = startProgram('web', { ...inject('site').settings, PORT: String(port), BASE_URL: url });
  while (!(await isUp(`${url}/api/health`))) {
    if (web.hasEnded()) throw new Error('the web server ended');
    await wait(100);
  }
});

afterAll(() => web?.stop());

const ask = async (path: string) => {
  const answer = await fetch(`${url}${path}`);
  await answer.arrayBuffer();
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), cache: answer.headers.get('x-cache') };
};

it('makes of five hundred different pictures at once what it can, refuses the rest politely, and stays alive', async () => {
  const all = Promise.all(
    Array.from({ length: CROWD }, (_, at) => ask(`/api/v1/charts/hhi.png?range=30d&w=${300 + at}&h=200`)),
  );
  const health = await ask('/api/health');
  const answers = await all;
  expect(health.status).toBe(200);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  const others = answers.filter(({ status }) => status !== 200);
  expect(others.filter(({ status }) => status !== 503 && status !== 429)).toEqual([]);
  expect(others.filter(({ retryAfter }) => !(Number(retryAfter) > 0))).toEqual([]);
  expect((await ask('/api/v1/charts/hhi.png?range=30d&w=299&h=200')).status).toBe(200);
});

it('makes one picture that five hundred ask for at once only once', async () => {
  const answers = await Promise.all(
    Array.from({ length: CROWD }, () => ask('/api/v1/charts/nakamoto.png?range=30d&w=640&h=360')),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  // A block of the stand-in may come in between, and then it is rightly made anew.
  expect(answers.filter(({ cache }) => cache !== 'hit').length).toBeLessThanOrEqual(2);
});
