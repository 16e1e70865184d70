import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aiFeeds } from '#lib/feeds/ai-feeds.ts';
import type { Feed, ParseContext } from '#lib/feeds/feed.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { rateFeeds } from '#lib/feeds/rate-feeds.ts';
import { feeds } from '#lib/feeds/registry.ts';
import { describeFeed, type FeedCase } from './describe-feed.ts';
import { describePriceFeed } from './describe-price-feed.ts';

const ROOT = join(import.meta.dirname, '../fixtures/feeds');
const registered: readonly [string, Feed<never, unknown, ParseContext<never>>][] = [
  ...Object.entries(feeds),
  ...Object.entries(aiFeeds),
  ...[...priceFeeds, ...rateFeeds].map((feed): [string, Feed<never, unknown, ParseContext<never>>] => [feed.id, feed]),
];

describe('feed fixtures', () => {
  it('exist for every registered feed, and for no other', () => {
    expect(readdirSync(ROOT).sort()).toEqual(registered.map(([id]) => id).sort());
  });
});

for (const [id, feed] of registered) describeFeed(id, feed, casesOf(id));
for (const feed of priceFeeds) describePriceFeed(feed, casesOf(feed.id));

/** `<case>.json` (or `.csv`, `.xml`, `.zip` …) as the source would send it, and `<case>.expected.json` beside it. */
function casesOf(id: string): readonly FeedCase[] {
  const folder = join(ROOT, id);
  if (!existsSync(folder)) return [];
  const suffix = '.expected.json';
  const files = readdirSync(folder);
  return files
    .filter((file) => file.endsWith(suffix))
    .map((file) => {
      const name = file.slice(0, -suffix.length);
      const bodyFile = files.find((one) => one.startsWith(`${name}.`) && !one.endsWith(suffix)) ?? '';
      const bytes = readFileSync(join(folder, bodyFile));
      const format = bodyFile.slice(name.length + 1);
      return {
        name,
        format,
        bytes,
        body: bytes.toString('utf8'),
        ...JSON.parse(readFileSync(join(folder, file), 'utf8'), readBigInt),
      };
    });
}

/** Counts beyond 2^53 stand in the expected answers as `12n`. */
function readBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;
}
