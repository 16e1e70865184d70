import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PINNED_LOADER } from '#lib/contracts/pinned-loader.ts';

const script = (name: string): Buffer => readFileSync(`public/embed/${name}`);

it('asks little of other people’s pages', () => {
  expect(script('v1.js').length).toBeLessThanOrEqual(3 * 1024);
  expect(gzipSync(Buffer.concat([script('v1.js'), script('live.js')])).length).toBeLessThanOrEqual(60 * 1024);
  expect(script('copy.js').length).toBeLessThanOrEqual(1024);
});

it.each(['v1.js', 'live.js', 'copy.js'])('%s runs without eval and keeps nothing in the browser', (name) => {
  expect(script(name).toString()).not.toMatch(
    /\beval\b|new Function|localStorage|sessionStorage|document\.cookie|import\(/,
  );
});

describe('a loader that pages pin', () => {
  const pinned = readdirSync('public/embed').filter((name) => /^v1\.[0-9a-f]+\.js$/.test(name));

  it('is the loader of today, by the hash that the snippet names', () => {
    const bytes = readFileSync(`public${PINNED_LOADER.path}`);
    expect(bytes.equals(script('v1.js'))).toBe(true);
    expect(PINNED_LOADER.integrity).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`);
  });

  it.each(pinned)('never changes: %s holds what its name says', (name) => {
    expect(`v1.${createHash('sha256').update(script(name)).digest('hex').slice(0, 12)}.js`).toBe(name);
  });
});
