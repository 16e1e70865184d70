import 'server-only';
import type { CostModelInput } from '#lib/domain/cost/cost-model.ts';
import { difficultyRegression } from '#lib/domain/cost/difficulty-regression.ts';
import { miningTerms } from '#lib/domain/cost/mining-terms.ts';
import type { RegressionFit } from '#lib/domain/cost/regression-fit.ts';
import { type ChainMoment, chainHistory } from '#lib/domain/ledger/chain-history.ts';
import { coinSupplySats } from '#lib/domain/ledger/coin-supply.ts';
import { SATS_PER_BTC } from '#lib/domain/ledger/subsidy.ts';
import { priceBook } from '#lib/domain/price/price-book.ts';
import { dayOf, type Instant, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { readMachines } from '#lib/store/cost-facts.ts';
import { readDayDifficulties } from '#lib/store/metric-points.ts';
import { readModelFits } from '#lib/store/model-fits.ts';
import { readEpochs } from '#lib/store/network.ts';
import { readPriceHistory } from '#lib/store/price-history.ts';
import type { DataSource } from '../data-source.ts';
import { oncePerSource } from '../once-per-source.ts';
import { loadNetworkFacts, type NetworkFacts } from './network-facts.ts';

/** Models take the mean price of two weeks, as the Cambridge index does: else one busy day moves its list of machines. */
const PRICE_MEAN_DAYS = 14;

/** What models know at one moment; `missing` says why they know too little. */
export type ModelMoment =
  | { readonly kind: 'input'; readonly input: CostModelInput; readonly usdPerBtc: number }
  | { readonly kind: 'gap'; readonly missing: string };

/** What is on record of difficulty and price, moment by moment. */
export interface ModelHistory {
  readonly network: NetworkFacts;
  readonly fits: readonly RegressionFit[];
  /** First and last day with a price of bitcoin; null without any. */
  readonly priced: { readonly from: UtcDay; readonly to: UtcDay } | null;
  readonly priceDays: number;
  /** At the end of a past day; its price may be of the last `reach` days. */
  atEndOf(day: UtcDay, reach: number): ModelMoment;
  /** Now: null unless the newest block and the newest price are both of today. */
  readonly live: { readonly at: Instant; readonly moment: ModelMoment } | null;
}

/**
 * Blocks before our own ledger are on record without their fees, so all past moments take the fees that blocks pay now, and the
 * chart says so.
 */
async function readHistory(source: DataSource): Promise<ModelHistory> {
  const { db } = source;
  const network = await loadNetworkFacts(source);
  const { chain } = network;
  const dayDifficulties = await readDayDifficulties(db);
  const chainAt = chainHistory({ epochs: await readEpochs(db), dayDifficulties, tip: chain });
  const prices = await readPriceHistory(db);
  const book = priceBook(prices);
  const machines = await readMachines(db);
  const fits = await readModelFits(db, difficultyRegression.id, difficultyRegression.version);

  const momentOf = (day: UtcDay, { difficulty, height }: ChainMoment, known: Prices): ModelMoment => {
    const terms = miningTerms(difficulty, height, chain?.feesBtc ?? 0);
    const supplyBtc = coinSupplySats(height) / SATS_PER_BTC;
    const fit = fits.findLast(({ untilDay }) => untilDay <= day) ?? null;
    const input = { day, terms, usdPerBtc: meanOf(known.recent), supplyBtc, machines, fit };
    return { kind: 'input', usdPerBtc: known.newest, input };
  };

  const live = liveFacts(network);
  return {
    network,
    fits,
    priced: prices.length === 0 ? null : { from: prices[0]?.day ?? 0, to: prices.at(-1)?.day ?? 0 },
    priceDays: prices.length,
    atEndOf(day, reach) {
      const then = chainAt(startOfDay(day + 1));
      if (then === null) return { kind: 'gap', missing: 'the difficulty of this time is not on record' };
      const newest = book.newest(day, reach);
      if (newest === null) return { kind: 'gap', missing: 'no price of bitcoin of this time is on record' };
      return momentOf(day, then, { newest, recent: book.within(day, PRICE_MEAN_DAYS) });
    },
    live: live && {
      at: live.at,
      moment: momentOf(dayOf(live.at), live.chain, {
        newest: live.usdPerBtc,
        recent: [live.usdPerBtc, ...book.within(dayOf(live.at) - 1, PRICE_MEAN_DAYS - 1)],
      }),
    },
  };
}

interface Prices {
  readonly newest: number;
  /** Those of the last two weeks; at least one. */
  readonly recent: readonly number[];
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Block and price where both are of today, and the later of their times. */
function liveFacts({ chain, price }: NetworkFacts) {
  if (chain === null || price === null || chain.isStale || price.isStale) return null;
  return { chain, usdPerBtc: price.usdPerBtc, at: Math.max(chain.at, price.at) };
}

/** Everything on record that models of cost look at. */
export const loadModelHistory = oncePerSource(readHistory);
