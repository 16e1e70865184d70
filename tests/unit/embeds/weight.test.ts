import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

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
