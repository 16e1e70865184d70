import cron from 'node-cron';
import { describe, expect, it } from 'vitest';
import { energyAddressSettings, energyKeySettings } from '#lib/config/energy-settings.ts';
import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { localDayOf, offsetAt } from '#lib/domain/energy/local-time.ts';
import { seriesId } from '#lib/domain/energy/price-series.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { PriceFeed, PricesHeld } from '#lib/feeds/price-feed.ts';
import type { FeedCase } from './describe-feed.ts';

/** Noon of 2027-03-10, UTC. */
const NOW = 1_804_680_000;

const held = (more: Partial<PricesHeld> = {}): PricesHeld => ({
  now: NOW,
  since: NOW - 5 * SECONDS_PER_DAY,
  isWhole: () => false,
  newestEnd: () => null,
  ...more,
});

/** What every feed of power prices must keep beside the contract of feeds. */
export function describePriceFeed(feed: PriceFeed, cases: readonly FeedCase[]): void {
  describe(`price feed ${feed.id}`, () => {
    it('declares each zone once, under its own name, in a currency and a time zone that exist', () => {
      expect(feed.series.length).toBeGreaterThan(0);
      expect(new Set(feed.series.map(({ id }) => id)).size).toBe(feed.series.length);
      for (const series of feed.series) {
        expect(series.id).toBe(seriesId(feed.id, series.zone));
        expect(series.feed).toBe(feed.id);
        expect(series.currency).toMatch(/^[A-Z]{3}$/);
        expect(series.country).toMatch(/^[A-Z]{2}$/);
        expect(series.title.trim()).not.toBe('');
        expect(Number.isFinite(offsetAt(NOW, series.timeZone))).toBe(true);
        expect(series.plausible[0]).toBeLessThan(series.plausible[1]);
        expect(['full', 'derived', 'none']).toContain(series.licenceFlag);
      }
    });
    it('is asked at times that a clock understands, at an address and with keys that are settings', () => {
      expect(cron.validate(feed.cron)).toBe(true);
      expect(Object.keys(energyAddressSettings)).toContain(feed.address);
      for (const key of feed.keys) expect(Object.keys(energyKeySettings)).toContain(key);
    });
    it('asks for what is missing, each day once, newest first, and only about its own zones', () => {
      const asks = feed.asks(held());
      expect(asks.length).toBeGreaterThan(0);
      const zones = feed.series.map(({ zone }) => zone);
      const seen = new Set<string>();
      for (const { zone, from, to } of asks) {
        if (zone !== null) expect(zones).toContain(zone);
        expect(from).toBeLessThanOrEqual(to);
        for (let day = from; day <= to; day += 1) {
          expect(seen.has(`${zone} ${day}`), `asks twice for ${zone} on day ${day}`).toBe(false);
          seen.add(`${zone} ${day}`);
        }
      }
      const ends = asks.filter(({ zone }) => zone === asks[0]?.zone).map(({ to }) => to);
      expect(ends).toEqual([...ends].sort((a, b) => b - a));
    });
    it('asks less where more is on record', () => {
      const everything = held({ isWhole: () => true, newestEnd: () => NOW + SECONDS_PER_DAY });
      const days = (asks: ReturnType<typeof feed.asks>) => asks.reduce((sum, { from, to }) => sum + to - from + 1, 0);
      expect(days(feed.asks(everything))).toBeLessThanOrEqual(days(feed.asks(held())));
    });
    it('puts its keys nowhere but into its secrets', () => {
      const keys = Object.fromEntries(feed.keys.map((key) => [key, `secret-of-${key}`])) as never;
      const sent = JSON.stringify(feed.secretsOf?.(keys) ?? {});
      for (const ask of feed.asks(held())) expect(feed.url('http://127.0.0.1:1/base', ask)).not.toContain('secret-of');
      // A key that travels by a login of its own (ERCOT) is not among the secrets of a question.
      if (feed.secretsOf) expect(feed.keys.some((key) => sent.includes(`secret-of-${key}`))).toBe(true);
    });
    for (const one of cases) describe(`case ${one.name}`, () => answerOf(feed, one));
  });
}

function answerOf(feed: PriceFeed, one: FeedCase): void {
  const parse = () =>
    feed.parse(one.body, { receivedAt: one.receivedAt, ask: one.ask as never, bytes: one.bytes }) as IntervalPrice[];
  it('tells finite prices of declared zones only, each interval once and without overlap', () => {
    const zones = feed.series.map(({ zone }) => zone);
    const ends = new Map<string, number>();
    for (const { zone, start, seconds, price } of [...parse()].sort((a, b) => a.start - b.start)) {
      expect(zones).toContain(zone);
      expect(Number.isFinite(price)).toBe(true);
      expect(Number.isInteger(start) && Number.isInteger(seconds) && seconds > 0).toBe(true);
      expect(start, `${zone} overlaps`).toBeGreaterThanOrEqual(ends.get(zone) ?? 0);
      ends.set(zone, start + seconds);
    }
  });
  it('tells nothing from further ahead than the day after tomorrow', () => {
    for (const { start, zone } of parse()) {
      const { timeZone } = feed.series.find((series) => series.zone === zone) ?? { timeZone: 'UTC' };
      expect(localDayOf(start, timeZone)).toBeLessThanOrEqual(localDayOf(one.receivedAt, timeZone) + 2);
    }
  });
}
