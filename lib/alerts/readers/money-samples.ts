import { missingSample, type Sample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { hashprice } from '#lib/domain/cost/hashprice.ts';
import { miningTerms } from '#lib/domain/cost/mining-terms.ts';
import { SATS_PER_BTC } from '#lib/domain/ledger/subsidy.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readPricesAfter } from '#lib/store/alert-facts.ts';
import { meanFees, readLatest } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { readLatestPrice } from '#lib/store/network.ts';
import { readPriceHistory } from '#lib/store/price-history.ts';
import { oneSeries, type SampleReader } from '../sample-reader.ts';

/** Blocks whose fees are averaged: a week. */
const FEE_BLOCKS = 1_008;
/** A price that is older than this, and a block that is, do not belong to one moment. */
const APART_SECONDS = 2 * 3600;
const DAY = 86_400;

/** Price of a bitcoin, every quarter of an hour; of days before the first of those, its last price of each. */
export const priceSamples: SampleReader = async (db, _subject, { after }) => {
  if (after === null) {
    const newest = await readLatestPrice(db);
    return oneSeries(newest === null ? [] : [sampleOf(newest.observedAt, newest.usdPerBtc)]);
  }
  const rows = await readPricesAfter(db, after - 1);
  const first = rows[0]?.observedAt ?? Number.POSITIVE_INFINITY;
  const days = (await readPriceHistory(db)).filter(({ day }) => endOf(day) >= after && endOf(day) < first);
  const past = days.map(({ day, usdPerBtc }) => sampleOf(endOf(day), usdPerBtc));
  return oneSeries([...past, ...rows.map(({ observedAt, usdPerBtc }) => sampleOf(observedAt, usdPerBtc))]);
};

/** Hashprice of the newest block at the newest price: as old as the older of the two. */
export const hashpriceSamples: SampleReader = async (db) => {
  const tip = await readMiningTip(db);
  if (tip === null) return [];
  const price = await readLatestPrice(db);
  return oneSeries([
    price === null ? missingSample(tip.at, 'no price of a bitcoin is on record') : ofMoment(tip, price),
  ]);
};

function ofMoment(tip: MiningTip, price: { readonly observedAt: Instant; readonly usdPerBtc: number }): Sample {
  const at = Math.min(tip.at, price.observedAt);
  if (Math.abs(tip.at - price.observedAt) > APART_SECONDS)
    return missingSample(at, 'the newest block and the newest price are of different hours');
  return sampleOf(at, hashprice(tip.terms, price.usdPerBtc), { n: tip.feeBlocks });
}

type MiningTip = NonNullable<Awaited<ReturnType<typeof readMiningTip>>>;

/** What the next block asks and pays, told by the newest one. Null in an empty ledger. */
export async function readMiningTip(db: Db) {
  const [tip] = await readLatest(db, 1);
  if (tip === undefined) return null;
  const { blocks, feesSats } = await meanFees(db, tip.height - FEE_BLOCKS + 1, tip.height);
  const terms = miningTerms(tip.difficulty, tip.height + 1, (feesSats ?? 0) / SATS_PER_BTC);
  return { at: tip.timestamp, terms, feeBlocks: blocks };
}

const endOf = (day: number): Instant => (day + 1) * DAY;
