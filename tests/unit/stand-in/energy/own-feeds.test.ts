import { describe, expect, it } from 'vitest';
import { ENERGY_ADDRESSES, ENERGY_PATHS, type EnergyPath } from '#jobs/stand-in/energy/sources.ts';
import { localDayOf } from '#lib/domain/energy/local-time.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import type { PriceAsk, PriceFeed } from '#lib/feeds/price-feed.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { ask, at } from './ask.ts';

/** Mornings before tomorrow's prices are out, and an evening after; the last weekend of October has a day of 25 hours. */
const MOMENTS = ['2026-11-23T02:13:20Z', '2026-11-23T23:30:00Z', '2026-10-26T09:00:00Z'].map(at);

const sourceOf = (feed: PriceFeed): EnergyPath | undefined =>
  ENERGY_PATHS.find((path) => ENERGY_ADDRESSES[path] === feed.address);
const spokenFor = priceFeeds.flatMap((feed) => {
  const source = sourceOf(feed);
  return source === undefined ? [] : [{ feed, source, id: feed.id }];
});

/** What a feed reads in the stand-in's answer to a question; null about a day ahead that is not published. */
function read(feed: PriceFeed, source: EnergyPath, question: PriceAsk, now: number) {
  const url = feed.url('http://stand-in', question);
  const { status, body } = ask(source, url, now);
  try {
    if (status !== 200) throw new FeedError('http', `answered ${status}`, { url, status });
    return feed.parse(body, { receivedAt: now, ask: question, bytes: Buffer.from(body) });
  } catch (error) {
    const isAhead = question.from > localDayOf(now, feed.series[0]?.timeZone ?? 'UTC');
    if (isAhead && error instanceof FeedError && feed.isNotThere?.(error, question, now)) return null;
    throw error;
  }
}

describe.each(spokenFor)('our own feed $id', ({ feed, source }) => {
  it.each(MOMENTS)('reads every answer to what it asks at %i', (now) => {
    const since = now - 5 * SECONDS_PER_DAY;
    const asks = feed.asks({ now, since, isWhole: () => false, newestEnd: () => null });
    const prices = asks.flatMap((question) => read(feed, source, question, now) ?? []);
    const told = new Set(prices.map(({ zone }) => zone));
    const plausible = new Map(feed.series.map((series) => [series.zone, series.plausible]));
    for (const { zone, price } of prices) {
      const [lowest, highest] = plausible.get(zone) ?? [0, 0];
      if (price < lowest || price > highest) throw new RangeError(`${zone} is at ${price}`);
    }
    if (feed.series.some(({ resolution }) => resolution === 'periods')) return expect(told.size).toBeGreaterThan(3);
    expect([...told].sort()).toEqual(feed.series.map(({ zone }) => zone).sort());
    expect(Math.max(...prices.map(({ start, seconds }) => start + seconds))).toBeGreaterThan(now - 1800);
  });
});
