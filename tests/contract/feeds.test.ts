import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Feed } from '#lib/feeds/feed.ts';
import { feeds } from '#lib/feeds/registry.ts';
import { describeFeed, type FeedCase } from './describe-feed.ts';

const ROOT = join(import.meta.dirname, '../fixtures/feeds');
const registered: readonly [string, Feed<never, unknown>][] = Object.entries(feeds);

describe('feed fixtures', () => {
  it('exist for every registered feed, and for no other', () => {
    expect(readdirSync(ROOT).sort()).toEqual(registered.map(([id]) => id).sort());
  });
});

for (const [id, feed] of registered) describeFeed(id, feed, casesOf(id));

/** `<case>.json` (or `.txt`) as the source would send it, and `<case>.expected.json` beside it. */
function casesOf(id: string): readonly FeedCase[] {
  const folder = join(ROOT, id);
  if (!existsSync(folder)) return [];
  const suffix = '.expected.json';
  const names = readdirSync(folder).filter((file) => file.endsWith(suffix));
  return names.map((file) => {
    const name = file.slice(0, -suffix.length);
    const extension = existsSync(join(folder, `${name}.json`)) ? 'json' : 'txt';
    const body = readFileSync(join(folder, `${name}.${extension}`), 'utf8');
    return { name, body, ...JSON.parse(readFileSync(join(folder, file), 'utf8')) };
  });
}
