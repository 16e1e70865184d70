import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import { readUsStatePrices, type StatePrice } from '#lib/claims/us-state-prices.ts';
import type { ClaimCheck, ClaimRow } from '#lib/contracts/cost-page.ts';
import type { CostPageRequest } from '#lib/contracts/cost-request.ts';
import { centsPerKwh } from '#lib/domain/cost/break-even.ts';
import { requiredPowerPrice } from '#lib/domain/cost/required-price.ts';
import { isoDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { loadNetworkFacts, termsOf } from './network-facts.ts';

const SECTORS = ['industrial', 'commercial', 'residential'] as const;

/** Fleets to try the sentence with besides the assumed one: see the sources of the parameter. */
const FLEETS = [
  { joulesPerTerahash: 17.5, of: 'an Antminer S21' },
  { joulesPerTerahash: 28.2, of: 'the Cambridge survey of June 2024' },
] as const;

/** States are named up to this many; of more only their number is told. */
const MOST_NAMED = 3;

/**
 * "Soaring US energy costs push production above $100,000": in which states, for whose bills, and with which machines. Running
 * expenses at the newest price of each state and sector. Null without a block, and without such prices.
 */
export async function getUsClaim(source: DataSource, request: CostPageRequest): Promise<ClaimCheck | null> {
  const { chain } = await loadNetworkFacts(source);
  const prices = await readUsStatePrices(source.db);
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
