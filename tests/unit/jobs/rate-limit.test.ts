import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { createRateLimit, isCounted } from '#jobs/web/rate-limit.ts';

function limited(perMinute: number) {
  const world = { now: 0, address: 'a' };
  const limit = createRateLimit({
    perMinute,
    addressOf: () => world.address,
    milliseconds: () => world.now,
    answer: (_request, response) => void response.writeHead(200).end(),
  });
  const ask = (url: string): { status: number; headers: Record<string, string> } => {
    const seen = { status: 0, headers: {} as Record<string, string> };
    const response = {
      setHeader: (name: string, value: string) => Object.assign(seen.headers, { [name]: value }),
      writeHead(status: number, headers = {}) {
        seen.status = status;
        Object.assign(seen.headers, headers);
        return this;
      },
      end: () => undefined,
    };
    limit({ url } as IncomingMessage, response as unknown as ServerResponse);
    return seen;
  };
  return { world, ask };
}

it('lets an address have its share, says what is left, and lets it have more as time goes by', () => {
  const { world, ask } = limited(60);
  const answers = Array.from({ length: 61 }, () => ask('/api/v1/points?series=hhi'));
  expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 60 }, () => 200), 429]);
  expect(answers[0]?.headers).toMatchObject({
    'RateLimit-Policy': '"default";q=60;w=60',
    RateLimit: '"default";r=59;t=1',
  });
  expect(answers[60]?.headers).toMatchObject({ 'Retry-After': '1', 'Content-Type': 'application/problem+json' });
  world.address = 'b';
  expect(ask('/api/v1/points').status).toBe(200);
  world.address = 'a';
  world.now += 2000;
  expect([1, 2, 3].map(() => ask('/api/v1/points').status)).toEqual([200, 200, 429]);
});

it('counts a /64 of IPv6 as one, since whoever has one has all of it', () => {
  const { world, ask } = limited(2);
  const statuses = ['2001:db8::1', '2001:db8::2', '2001:db8::abcd:3', '2001:db8:0:1::1'].map((address) => {
    world.address = address;
    return ask('/api/v1/points').status;
  });
  expect(statuses).toEqual([200, 200, 429, 200]);
});

it.each([
  ['/api/v1/points', true],
  ['/api/v1/charts/hhi.png?w=300', true],
  ['/e/abc/image.png', true],
  ['/e/abc/live.json', false],
  ['/e/abc/live.json?range=90d', false],
  ['/e/abc/live.json?range=90d&t=a.b.c', true],
  ['/e/abc/live.jsonx', true],
  ['/api/oembed?url=x', true],
  ['/api/v1/version', false],
  ['/e/abc', false],
  ['/pools', false],
])('counts %s: %s', (url, counted) => {
  expect(isCounted(url)).toBe(counted);
});
