import 'server-only';
import { formatDate, formatInstant } from '#lib/charts/format.ts';
import type { CostParameters } from '#lib/domain/cost/cost-parameters.ts';
import { hashprice } from '#lib/domain/cost/hashprice.ts';
import { type MiningTerms, miningTerms } from '#lib/domain/cost/mining-terms.ts';
import { SATS_PER_BTC } from '#lib/domain/ledger/subsidy.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { feeds } from '#lib/feeds/registry.ts';
import { meanFees, readLatest } from '#lib/store/blocks.ts';
import { readLatestPrice } from '#lib/store/network.ts';
import type { DataSource } from '../data-source.ts';
import { oncePerSource } from '../once-per-source.ts';

/** Blocks whose fees are averaged: a week. A day alone is off by half where one block pays for a rush. */
const FEE_BLOCKS = 1_008;
/** Prices come every 15 minutes; one that is older than two hours is of another moment. */
const PRICE_LASTS_SECONDS = 2 * 3600;
/** The difficulty holds for two weeks, so a tip may be a day old before a cost is of then and not of today. */
const TIP_LASTS_SECONDS = SECONDS_PER_DAY;

/** What the newest block asks and pays. */
export interface ChainFacts {
  readonly height: number;
  readonly at: Instant;
  readonly difficulty: number;
  /** Mean fees of the newest blocks, BTC, and how many these are. */
  readonly feesBtc: number;
  readonly feeBlocks: number;
  /** No block for more than a day. */
  readonly isStale: boolean;
}

export interface BitcoinPrice {
  readonly usdPerBtc: number;
  readonly at: Instant;
  readonly attribution: string;
  readonly url: string;
  readonly licence: string;
  /** Older than two hours. */
  readonly isStale: boolean;
}

/** What chain and market say now. Null is what nobody has told us yet. */
export interface NetworkFacts {
  readonly chain: ChainFacts | null;
  readonly price: BitcoinPrice | null;
}

export const loadNetworkFacts = oncePerSource(
  async (source: DataSource): Promise<NetworkFacts> => ({
    chain: await chainFacts(source),
    price: await bitcoinPrice(source),
  }),
);

async function chainFacts({ db, now }: DataSource): Promise<ChainFacts | null> {
  const [tip] = await readLatest(db, 1);
  if (tip === undefined) return null;
  const { blocks, feesSats } = await meanFees(db, tip.height - FEE_BLOCKS + 1, tip.height);
  return {
    height: tip.height,
    at: tip.timestamp,
    difficulty: tip.difficulty,
    feesBtc: (feesSats ?? 0) / SATS_PER_BTC,
    feeBlocks: blocks,
    isStale: now - tip.timestamp > TIP_LASTS_SECONDS,
  };
}

async function bitcoinPrice({ db, now, mempoolSource }: DataSource): Promise<BitcoinPrice | null> {
  const row = await readLatestPrice(db);
  if (row === null) return null;
  const feed = Object.values(feeds).find(({ id }) => id === row.feed) ?? feeds['mempool-price'];
  const isOwn = feed.id === feeds['mempool-price'].id;
  return {
    usdPerBtc: row.usdPerBtc,
    at: row.observedAt,
    // An own instance of mempool, or the stand-in, is named as what it is.
    attribution: isOwn ? mempoolSource.attribution : feed.origin.attribution,
    url: isOwn ? mempoolSource.url : feed.origin.url,
    licence: feed.origin.licence,
    isStale: now - row.observedAt > PRICE_LASTS_SECONDS,
  };
}

/** What the next block asks and pays by these parameters: the fees are the chain's unless they name a number. */
export const termsOf = (chain: ChainFacts, { feesBtcPerBlock }: Pick<CostParameters, 'feesBtcPerBlock'>): MiningTerms =>
  miningTerms(chain.difficulty, chain.height + 1, feesBtcPerBlock ?? chain.feesBtc);

/** USD per PH/s and day; null without a block, and without a price of today: an old price would pass for a new one. */
export const liveHashprice = ({ chain, price }: NetworkFacts, parameters: CostParameters): number | null =>
  chain === null || price === null || price.isStale ? null : hashprice(termsOf(chain, parameters), price.usdPerBtc);

/** Everything that keeps figures from being those of today, one sentence each. */
export function networkNotices({ chain, price }: NetworkFacts): string[] {
  const notices: string[] = [];
  if (chain === null)
    notices.push('No block has arrived yet, so nobody can say how much work a coin takes: there are no costs to show.');
  else if (chain.isStale)
    notices.push(`The newest block on record is of ${formatInstant(chain.at)}: costs are of then, not of today.`);
  if (price === null) notices.push('No price of bitcoin has arrived yet, so costs have nothing to be compared with.');
  else if (price.isStale)
    notices.push(
      `The newest price of bitcoin is of ${formatInstant(price.at)}. Who earns is not said by a price that old.`,
    );
  return notices;
}

/** What a live price is called beside a figure; one that is not of the hour carries its date. */
export const priceLabel = ({ at, isStale }: BitcoinPrice): string =>
  isStale ? `bitcoin price of ${formatDate(at)}, not of today:` : 'live bitcoin price';
