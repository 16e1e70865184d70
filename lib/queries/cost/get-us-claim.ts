import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import type { ClaimCheck, ClaimRow } from '#lib/contracts/cost-page.ts';
import type { CostPageRequest } from '#lib/contracts/cost-request.ts';
import { centsPerKwh } from '#lib/domain/cost/break-even.ts';
import { requiredPowerPrice } from '#lib/domain/cost/required-price.ts';
import { dayOf, isoDay } from '#lib/domain/time.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { readNewestPrices, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import { loadNetworkFacts, termsOf } from './network-facts.ts';

/** Zone of a delivered price in the United States: a state, and whose bills it is the mean of. */
const STATE_SECTOR = /^(?!US\/)([A-Z]{2})\/(industrial|commercial|residential)$/;
const SECTORS = ['industrial', 'commercial', 'residential'] as const;

/** Fleets to try the sentence with besides the assumed one: see the sources of the parameter. */
const FLEETS = [
  { joulesPerTerahash: 17.5, of: 'an Antminer S21' },
  { joulesPerTerahash: 28.2, of: 'the Cambridge survey of June 2024' },
] as const;

/** States are named up to this many; of more only their number is told. */
const MOST_NAMED = 3;

interface StatePrice {
  readonly state: string;
  readonly sector: string;
  readonly usdPerMwh: number;
  readonly lastDay: number;
  readonly attribution: string;
}

/**
 * "Soaring US energy costs push production above $100,000": in which states, for whose bills, and with which machines. Running
 * expenses at the newest price of each state and sector. Null without a block, and without such prices.
 */
export async function getUsClaim(source: DataSource, request: CostPageRequest): Promise<ClaimCheck | null> {
  const { chain } = await loadNetworkFacts(source);
  const prices = await statePrices(source);
  if (chain === null || prices.length === 0) return null;
  const { parameters, target } = request;
  const terms = termsOf(chain, parameters);
  const own = { joulesPerTerahash: parameters.joulesPerTerahash, of: 'assumed here' };
  const others = FLEETS.filter(({ joulesPerTerahash }) => joulesPerTerahash !== own.joulesPerTerahash);
  const rows = [own, ...others].map(({ joulesPerTerahash, of }): ClaimRow => {
    const limit = requiredPowerPrice({ usdPerBtc: target, level: 'cash' }, terms, { ...parameters, joulesPerTerahash });
    return {
      fleet: `${formatValue(joulesPerTerahash, 'joules-per-th')} (${of})`,
      limit: `${formatNumber(centsPerKwh(limit), 1)} ¢/kWh`,
      sectors: SECTORS.map((sector) => aboveIn(prices, sector, limit)),
    };
  });
  const [first] = rows;
  const told = SECTORS.map((sector, index) => `${first?.sectors[index] ?? 'none'} at ${sector} prices`).join(', ');
  const attributions = [...new Set(prices.map(({ attribution }) => attribution))].join(', ');
  return {
    sentence: `With machines of ${first?.fleet ?? ''}, running expenses are above ${formatValue(target, 'usd')} in ${told}.`,
    basis: `By the newest monthly bills, up to ${isoDay(Math.max(...prices.map(({ lastDay }) => lastDay)))}. Source: ${attributions}.`,
    sectors: SECTORS,
    rows,
  };
}

/** "2 of 51 states (Alaska, Hawaii)". */
function aboveIn(prices: readonly StatePrice[], sector: string, limit: number): string {
  const own = prices.filter((price) => price.sector === sector);
  if (own.length === 0) return 'no state on record';
  const above = own.filter(({ usdPerMwh }) => usdPerMwh > limit);
  const named =
    above.length > 0 && above.length <= MOST_NAMED ? ` (${above.map(({ state }) => state).join(', ')})` : '';
  return `${above.length === 0 ? 'none' : above.length} of ${own.length} states${named}`;
}

/** The newest price of each state and sector; where two feeds tell one, the newer. */
async function statePrices({ db }: DataSource): Promise<StatePrice[]> {
  const series = priceFeeds.flatMap((feed) =>
    feed.series
      .filter(({ country, kind, zone }) => country === 'US' && kind === 'delivered' && STATE_SECTOR.test(zone))
      .map((one) => ({ ...one, attribution: feed.origin.attribution })),
  );
  const numbers = await readSeriesNumbers(
    db,
    series.map(({ id }) => id),
  );
  const newest = await readNewestPrices(db, [...numbers.values()]);
  const byZone = new Map<string, StatePrice>();
  for (const { id, zone, title, attribution } of series) {
    const row = newest.get(numbers.get(id) ?? -1);
    if (row === undefined) continue;
    const lastDay = dayOf(row.startsAt + row.seconds - 1);
    if (lastDay <= (byZone.get(zone)?.lastDay ?? -1)) continue;
    const [state = zone] = title.split(', ');
    const sector = STATE_SECTOR.exec(zone)?.[2] ?? '';
    byZone.set(zone, { state, sector, usdPerMwh: row.price, lastDay, attribution });
  }
  return [...byZone.values()];
}
