import { describe, expect, it } from 'vitest';
import { KINDEST_SECONDS, type PriceCandidate } from '#lib/domain/energy/choose-source.ts';
import { freshSource, newestEndOf, tariffCandidate } from '#lib/domain/energy/price-candidates.ts';

const NOW = 1_800_000_000;
const region = { delivered: ['eia/TX', 'XX-TARIFF'], wholesale: ['spp/N', 'ercot/W'] };
const told = (source: string, age: number | null, more: Partial<PriceCandidate> = {}): PriceCandidate => ({
  ...{
    source,
    title: source,
    off: null,
    newestEnd: age === null ? null : NOW - age,
    maxAgeSeconds: 600,
    hasRate: true,
  },
  ...more,
});
const choose = (...candidates: readonly PriceCandidate[]) =>
  freshSource(region, (id) => candidates.find(({ source }) => source === id) ?? null, NOW);

describe('freshSource', () => {
  it('takes what holds everything before wholesale, in the order in which the region believes its sources', () => {
    expect(choose(told('spp/N', 0), told('XX-TARIFF', 0), told('eia/TX', 0))).toBe('eia/TX');
    expect(choose(told('ercot/W', 0), told('spp/N', 0))).toBe('spp/N');
  });

  it('passes over what is silent, without a rate or without a price, and a market only after two hours', () => {
    const silent = told('eia/TX', KINDEST_SECONDS + 1);
    expect(choose(silent, told('spp/N', KINDEST_SECONDS))).toBe('spp/N');
    expect(choose(told('spp/N', 0, { hasRate: false }), told('ercot/W', null))).toBeNull();
    expect(choose(silent)).toBeNull();
  });

  it('takes no tariff that says that nothing is legal', () => {
    const banned = { usdPerMwh: null } as Parameters<typeof tariffCandidate>[2];
    expect(choose(tariffCandidate('XX-TARIFF', 'X', banned, NOW))).toBeNull();
    expect(choose(tariffCandidate('XX-TARIFF', 'X', null, NOW))).toBeNull();
    expect(newestEndOf(undefined)).toBeNull();
  });
});
