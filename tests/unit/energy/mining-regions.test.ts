import { describe, expect, it } from 'vitest';
import { isTariffId, MINING_REGIONS, type MiningRegion } from '#lib/domain/energy/mining-regions.ts';
import { readFactRows } from '#lib/facts/read-fact-rows.ts';
import { tariffRow } from '#lib/facts/tariff-row.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { readSeedText } from '#tests/unit/seed/read-seed.ts';

const series = new Map(priceFeeds.flatMap((feed) => feed.series.map((one) => [one.id, one] as const)));
const tariffs = new Map(
  readFactRows('tariffs.csv', readSeedText('tariffs.csv'), tariffRow).map((row) => [row.id, row] as const),
);
const sourcesOf = ({ wholesale, delivered }: MiningRegion): readonly string[] => [...wholesale, ...delivered];

describe('mining regions', () => {
  it('have an id, a title and a place of their own', () => {
    expect(new Set(MINING_REGIONS.map(({ id }) => id)).size).toBe(MINING_REGIONS.length);
    expect(new Set(MINING_REGIONS.map(({ title }) => title)).size).toBe(MINING_REGIONS.length);
    for (const { id, country, subdivision, longitude, latitude } of MINING_REGIONS) {
      expect(id).toMatch(/^([A-Z]{2}(-[A-Z0-9]{1,3})?|default)$/);
      if (id === 'default') continue;
      expect(country).toBe(id.slice(0, 2));
      expect(subdivision).toBe(id.split('-')[1] ?? null);
      expect(Math.abs(longitude ?? 999)).toBeLessThanOrEqual(180);
      expect(Math.abs(latitude ?? 999)).toBeLessThanOrEqual(90);
    }
  });

  it('each have at least one source, and name each once', () => {
    for (const region of MINING_REGIONS) {
      expect(sourcesOf(region), region.id).not.toEqual([]);
      expect(new Set(sourcesOf(region)).size, region.id).toBe(sourcesOf(region).length);
    }
  });

  it('name only series and tariffs that exist', () => {
    const named = [...new Set(MINING_REGIONS.flatMap(sourcesOf))];
    expect(named.filter((id) => (isTariffId(id) ? !tariffs.has(id) : !series.has(id)))).toEqual([]);
  });

  it('never mix prices that contain different things', () => {
    for (const { id, wholesale, delivered } of MINING_REGIONS) {
      const kinds = (sources: readonly string[]) =>
        new Set(sources.filter((source) => series.has(source)).map((source) => series.get(source)?.kind));
      expect(
        [...kinds(wholesale)].filter((kind) => kind !== 'energy-only'),
        id,
      ).toEqual([]);
      expect(
        [...kinds(delivered)].filter((kind) => kind !== 'delivered'),
        id,
      ).toEqual([]);
    }
  });

  it('take prices and tariffs of their own country, and the assumption last', () => {
    for (const region of MINING_REGIONS) {
      for (const source of sourcesOf(region)) {
        const country = series.get(source)?.country ?? tariffs.get(source)?.country ?? null;
        if (country !== null && source !== 'ZZ-ASSUMED') expect(country, source).toBe(region.country);
      }
      const at = region.delivered.indexOf('ZZ-ASSUMED');
      if (at !== -1) expect(at).toBe(region.delivered.length - 1);
    }
  });
});
