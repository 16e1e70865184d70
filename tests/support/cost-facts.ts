import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { COST_LEVELS, costPerBtc } from '#lib/domain/cost/cost-levels.ts';
import { type CostParameters, DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { miningTerms } from '#lib/domain/cost/mining-terms.ts';
import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import { SATS_PER_BTC } from '#lib/domain/ledger/subsidy.ts';
import { dayOf, type Instant, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { machineRow } from '#lib/facts/machine-row.ts';
import { publishedCostRow } from '#lib/facts/published-cost-row.ts';
import { insertBlocks } from '#lib/store/blocks.ts';
import { replaceMachines, replacePublishedCosts } from '#lib/store/cost-facts.ts';
import type { Database } from '#lib/store/database.ts';
import { upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import { addPrice, type DifficultyEpoch, upsertEpochs } from '#lib/store/network.ts';
import { upsertPriceHistory } from '#lib/store/price-history.ts';
import { blockOf } from './block-row.ts';
import { storeZone } from './store-zone.ts';
import { TEST_TIME } from './test-clock.ts';

/** Round numbers near those of 2026: 0.02 BTC of fees, so that a block pays 3.145 BTC. */
export const COST_WORLD = { tip: 955_000, difficulty: 1.4e14, feesSats: 2_000_000, usdPerBtc: 72_000 } as const;

const seedRows = (file: string): unknown[] => parse(readFileSync(`drizzle/seed/${file}`, 'utf8'), { columns: true });

/** Machines and published costs as they are bundled. */
export async function storeBundledCosts({ tx }: Database): Promise<void> {
  const machines = seedRows('mining-machines.csv').map((row) => machineRow.parse(row));
  const costs = seedRows('published-costs.csv').map((row) => publishedCostRow.parse(row));
  await tx(async (db) => {
    await replaceMachines(db, machines);
    await replacePublishedCosts(db, costs);
  });
}

/** Blocks up to a tip that was found at an instant, ten minutes apart. */
export async function storeBlocksUntil(
  { tx }: Database,
  at: Instant,
  more: { readonly tip?: number; readonly difficulty?: number; readonly count?: number } = {},
): Promise<void> {
  const { tip = COST_WORLD.tip, difficulty = COST_WORLD.difficulty, count = 30 } = more;
  const rows = Array.from({ length: count }, (_, back) =>
    blockOf(tip - back, { timestamp: at - back * 600, difficulty, feesSats: COST_WORLD.feesSats }),
  );
  await tx((db) => insertBlocks(db, rows, []));
}

/** A price of bitcoin that was told at an instant. */
export async function storePrice(
  { tx }: Database,
  at: Instant,
  usdPerBtc: number = COST_WORLD.usdPerBtc,
): Promise<void> {
  await tx((db) => addPrice(db, { observedAt: at, feed: 'mempool-price', usdPerBtc, recordedAt: at }));
}

/**
 * Difficulty epochs of 14 days and a price for each day, both growing evenly, so that ln(market cap) is nearly a straight line
 * over ln(difficulty).
 * @param until first instant without an epoch; the last one is running then
 */
export async function storeHistory({ tx }: Database, until: Instant, epochCount: number): Promise<void> {
  const { tip, difficulty, usdPerBtc } = COST_WORLD;
  const running = Math.floor(tip / EPOCH_BLOCKS);
  const epochs = Array.from({ length: epochCount }, (_, index): DifficultyEpoch => {
    const back = epochCount - 1 - index;
    const epoch = running - back;
    const startTime = until - (back + 1) * 14 * SECONDS_PER_DAY + 7 * SECONDS_PER_DAY;
    const grown = difficulty * 0.98 ** back;
    return {
      epoch,
      startHeight: epoch * EPOCH_BLOCKS,
      startTime,
      precision: 'second',
      difficulty: grown,
      origin: 'test',
    };
  });
  const last = dayOf(until) - 1;
  const prices = Array.from({ length: epochCount * 14 }, (_, index) => {
    const back = epochCount * 14 - 1 - index;
    const price = usdPerBtc * 0.9995 ** back;
    return { day: last - back, usdPerBtc: price, feed: 'mempool-price-history', recordedAt: startOfDay(last + 1) };
  });
  await tx(async (db) => {
    await upsertEpochs(db, epochs);
    await upsertPriceHistory(db, prices);
  });
}

/** Blocks and a price of today, and Finland's hours of yesterday and today at a price in euros, of which one buys a dollar. */
export async function storeToday(database: Database, euros = 40): Promise<void> {
  await storeBlocksUntil(database, TEST_TIME - 300);
  await storePrice(database, TEST_TIME - 60);
  await storeFinland(database, euros);
  const rate = { currency: 'EUR', feed: 'frankfurter', unitsPerUsd: 1, snapshotId: null, recordedAt: TEST_TIME };
  await database.tx((db) => upsertExchangeRates(db, [{ ...rate, day: dayOf(TEST_TIME) }]));
}

/** Finland's hours of yesterday and today at one price. */
export async function storeFinland(database: Database, euros: number): Promise<void> {
  const first = startOfDay(dayOf(TEST_TIME) - 1);
  const hours = Array.from({ length: 48 }, (_, hour) => ({ start: first + hour * 3600, seconds: 3600, price: euros }));
  await storeZone(database, 'elering/FI', hours);
}

/** What a bitcoin costs at a price of power in this world, by the formula: electricity, cash and all-in. */
export function expectedCost(
  usdPerMwh: number,
  difficulty: number = COST_WORLD.difficulty,
  more: Partial<CostParameters> = {},
): number[] {
  const terms = miningTerms(difficulty, COST_WORLD.tip + 1, COST_WORLD.feesSats / SATS_PER_BTC);
  const cost = costPerBtc(terms, usdPerMwh, { ...DEFAULT_COST_PARAMETERS, ...more });
  return COST_LEVELS.map((level) => cost[level]);
}
