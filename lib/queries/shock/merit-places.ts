import 'server-only';
import type { MeritPlace } from '#lib/domain/shock/merit-order.ts';
import { loadRegionPower, type RegionPower } from '../cost/region-power.ts';
import type { DataSource } from '../data-source.ts';
import { oncePerRevision } from '../once-per-revision.ts';
import { loadShockSubjects } from './shock-subjects.ts';

/** What miners said that they pay, in the middle: Cambridge survey of April 2025. For machines of which nobody knows the country. */
const MEDIAN_USD_PER_MWH = 45;
const PRICE_DAYS = 30;

/** Every listed country with what power costs there, and the unlisted rest at what miners said that they pay. */
export const loadMeritPlaces = oncePerRevision(async (source: DataSource): Promise<MeritPlace[]> => {
  const regions = await loadRegionPower(source, PRICE_DAYS);
  const { countries } = await loadShockSubjects(source);
  const places = countries.map(({ key, share }) => ({
    country: key,
    share,
    usdPerMwh: priceIn(key, regions) ?? MEDIAN_USD_PER_MWH,
  }));
  const listed = places.reduce((sum, { share }) => sum + share, 0);
  return [...places, { country: '', share: Math.max(0, 1 - listed), usdPerMwh: MEDIAN_USD_PER_MWH }];
});

/** The country’s own price, or the mean of its parts; a delivered price before a wholesale one. Null where only an assumption is left. */
function priceIn(country: string, regions: readonly RegionPower[]): number | null {
  const own = regions.filter(({ region }) => region.country === country);
  const whole = own.filter(({ region }) => region.subdivision === null);
  const prices = (whole.length > 0 ? whole : own).flatMap(({ prices: told }) => {
    const known = told.filter(({ isAssumed }) => !isAssumed);
    const chosen = known.find(({ kind }) => kind !== 'energy-only') ?? known[0];
    return chosen === undefined ? [] : [chosen.usdPerMwh];
  });
  return prices.length === 0 ? null : prices.reduce((sum, price) => sum + price, 0) / prices.length;
}
