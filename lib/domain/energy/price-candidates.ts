import type { Instant } from '../time.ts';
import { choosePrice, type PriceCandidate } from './choose-source.ts';
import type { MiningRegion } from './mining-regions.ts';
import type { Tariff } from './tariff.ts';

/** A tariff as a source of prices. @param row that holds today; null where none does */
export const tariffCandidate = (id: string, title: string, row: Tariff | null, now: Instant): PriceCandidate => ({
  source: id,
  title,
  off: null,
  newestEnd: row === null || row.usdPerMwh === null ? null : now,
  maxAgeSeconds: Number.POSITIVE_INFINITY,
  hasRate: true,
  isBanned: row !== null && row.usdPerMwh === null,
});

/** When the newest price on record of a series ends to hold; null where there is none. */
export const newestEndOf = (
  newest: { readonly startsAt: Instant; readonly seconds: number } | null | undefined,
): Instant | null => (newest == null ? null : newest.startsAt + newest.seconds);

/**
 * The fresh source that speaks for all that power costs in a region: of those that tell a delivered price, tariffs included, then of
 * the wholesale ones, which lack grid and levies. Null where every one of them is silent, banned or unknown.
 */
export function freshSource(
  { delivered, wholesale }: Pick<MiningRegion, 'delivered' | 'wholesale'>,
  candidate: (id: string) => PriceCandidate | null,
  now: Instant,
): string | null {
  for (const ids of [delivered, wholesale]) {
    const known = ids.map(candidate).filter((one) => one !== null);
    const choice = choosePrice(known, now);
    if (choice.kind === 'chosen' && !choice.isStale) return choice.source;
  }
  return null;
}
