import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import type { CostOverview, ModelRow } from '#lib/contracts/cost-page.ts';
import type { CostRequest } from '#lib/contracts/cost-request.ts';
import type { Tile } from '#lib/contracts/overview.ts';
import { kwhPerBtc } from '#lib/domain/cost/energy-per-btc.ts';
import { SATS_PER_BTC, subsidySats } from '#lib/domain/ledger/subsidy.ts';
import type { DataSource } from '../data-source.ts';
import { liveHashprice, loadNetworkFacts, type NetworkFacts, networkNotices, termsOf } from './network-facts.ts';
import { loadRegionCosts } from './region-costs.ts';
import { earningText, extremesText } from './region-finding.ts';

/** What does a bitcoin cost, where? In one sentence, how sure that is, and what it rests on. */
export async function getCostOverview(
  source: DataSource,
  request: CostRequest,
  models: readonly ModelRow[],
): Promise<CostOverview> {
  const costs = await loadRegionCosts(source, request);
  const network = costs?.network ?? (await loadNetworkFacts(source));
  const tiles = [priceTile(network), hashpriceTile(network, request), energyTile(network, request)];
  const notices = networkNotices(network);
  if (costs === null)
    return {
      headline: 'What a bitcoin costs cannot be said before the first block has arrived.',
      sureness: '',
      tiles,
      notices,
    };
  const earning = earningText(costs, request.kind);
  const headline = `${extremesText(costs, request.kind)}.`;
  const sentence = earning === '' ? '' : `${earning.charAt(0).toUpperCase()}${earning.slice(1)}.`;
  return { headline, sureness: [sentence, surenessOf(models)].join(' ').trim(), tiles, notices };
}

/** How far models of the same thing lie apart is how sure one may be of any of them. */
function surenessOf(models: readonly ModelRow[]): string {
  const values = models.flatMap(({ usdPerBtc }) => usdPerBtc ?? []);
  if (values.length < 2) return '';
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const factor = formatNumber(high / low, 1);
  return `How sure is that? ${values.length} models of what a bitcoin costs on average lie between ${formatValue(low, 'usd')} and ${formatValue(high, 'usd')} today, a factor of ${factor}; and here one efficiency stands for the machines of every region.`;
}

const NO_PRICE = 'no price source has answered yet';
const NO_BLOCK = 'no block is on record yet';

function priceTile({ price }: NetworkFacts): Tile {
  return {
    id: 'price',
    label: 'Bitcoin price',
    value: price?.usdPerBtc ?? null,
    unit: 'usd',
    interval: null,
    note:
      price === null
        ? NO_PRICE
        : price.isStale
          ? 'not of today: no source has told a newer one'
          : 'US dollars for one bitcoin',
    asOf: price?.at ?? null,
    source: price?.attribution ?? '',
    href: null,
  };
}

function hashpriceTile(network: NetworkFacts, { parameters }: CostRequest): Tile {
  const value = liveHashprice(network, parameters);
  const { chain, price } = network;
  const missing = chain === null ? NO_BLOCK : 'no price of bitcoin of today is on record';
  return {
    id: 'hashprice',
    label: 'Hashprice',
    value,
    unit: 'usd-per-ph-day',
    interval: null,
    note: value === null ? missing : 'what a petahash per second is expected to earn in a day, before the pool’s fee',
    asOf: value === null || chain === null || price === null ? null : Math.max(chain.at, price.at),
    source: value === null || chain === null ? '' : `block ${formatNumber(chain.height, 0)}`,
    href: '/methodology/break-even',
  };
}

function energyTile({ chain }: NetworkFacts, { parameters }: CostRequest): Tile {
  const terms = chain === null ? null : termsOf(chain, parameters);
  return {
    id: 'energy-per-btc',
    label: 'Energy for one bitcoin',
    value: terms === null ? null : kwhPerBtc(terms, parameters.joulesPerTerahash, parameters.pue),
    unit: 'kwh-per-btc',
    interval: null,
    note: chain === null ? NO_BLOCK : termsText(chain, parameters.feesBtcPerBlock),
    asOf: chain?.at ?? null,
    source: chain === null ? '' : `block ${formatNumber(chain.height, 0)}`,
    href: '/methodology/production-cost',
  };
}

function termsText(
  { difficulty, height, feesBtc, feeBlocks }: NonNullable<NetworkFacts['chain']>,
  chosen: number | null,
): string {
  const subsidy = formatNumber(subsidySats(height + 1) / SATS_PER_BTC, 3);
  const fees =
    chosen === null
      ? `${formatNumber(feesBtc, 3)} BTC of fees, the mean of ${formatNumber(feeBlocks, 0)} blocks`
      : `${formatNumber(chosen, 3)} BTC of fees, as chosen`;
  return `at a difficulty of ${formatNumber(difficulty / 1e12, 2)} T, a subsidy of ${subsidy} BTC and ${fees}`;
}
