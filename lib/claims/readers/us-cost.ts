import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import { costPerBtc } from '#lib/domain/cost/cost-levels.ts';
import { DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { type MiningTerms, miningTerms } from '#lib/domain/cost/mining-terms.ts';
import { ASSUMED_TARIFF } from '#lib/domain/energy/mining-regions.ts';
import { tariffAt } from '#lib/domain/energy/tariff.ts';
import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import { SATS_PER_BTC } from '#lib/domain/ledger/subsidy.ts';
import { dayOf, type Instant, type UtcDay } from '#lib/domain/time.ts';
import { meanFees, readLatest } from '#lib/store/blocks.ts';
import type { Db } from '#lib/store/database.ts';
import { readNewestPrices, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { readEpochs } from '#lib/store/network.ts';
import { readTariffs } from '#lib/store/tariffs.ts';
import { historyOf, type IndicatorReader, plainFigure } from '../indicator-reader.ts';
import { readUsStatePrices } from '../us-state-prices.ts';

/** Blocks whose fees are averaged: a week. */
const FEE_BLOCKS = 1_008;
/** A year of difficulty epochs: today's machines did not run before. */
const EPOCHS = 26;
/**
 * Energy for a coin by CBECI on 2026-07-27: 443 to 1,451 MWh about a best guess of 827.8, from its most to its least efficient
 * machines that still paid. What a fleet needs lies somewhere between, so a cost does.
 */
const FLEET = { least: 443 / 827.8, most: 1451 / 827.8 } as const;

/** Tariffs of the bundled list by sector, where no newer bills are on record. */
const SECTORS = {
  industrial: { series: 'eia/US/industrial', tariff: 'US-INDUSTRY' },
  commercial: { series: 'eia/US/commercial', tariff: 'US-COMMERCIAL' },
} as const;

/** Fees move a cost with every block: by less than what is written. USD. */
const STEP = 100;

interface PowerPrice {
  readonly usdPerMwh: number;
  readonly lastDay: UtcDay;
  readonly source: string;
}

/** Electricity for one bitcoin at the contracted price that Cambridge assumes for miners; nobody publishes contracts. */
export const usCostContract: IndicatorReader = async (db, now) => {
  const tariff = tariffAt(await readTariffs(db), ASSUMED_TARIFF, dayOf(now));
  if (tariff?.usdPerMwh == null) return historyOf([], 'no contracted price of power is on record');
  return costs(db, { usdPerMwh: tariff.usdPerMwh, lastDay: tariff.reviewed, source: tariff.source });
};

/** The same at what the buyers of a sector pay: by the newest bills of the whole country, else of the state in the middle. */
export const usCostOf =
  (sector: keyof typeof SECTORS): IndicatorReader =>
  async (db, now) => {
    const price =
      (await nationalPrice(db, sector)) ?? (await middleState(db, sector)) ?? (await listed(db, sector, now));
    return price === null ? historyOf([], `no ${sector} price of power is on record`) : costs(db, price);
  };

async function nationalPrice(db: Db, sector: keyof typeof SECTORS): Promise<PowerPrice | null> {
  const numbers = await readSeriesNumbers(db, [SECTORS[sector].series]);
  const [row] = (await readNewestPrices(db, [...numbers.values()])).values();
  if (row === undefined) return null;
  const lastDay = dayOf(row.startsAt + row.seconds - 1);
  return { usdPerMwh: row.price, lastDay, source: 'U.S. Energy Information Administration' };
}

async function middleState(db: Db, sector: string): Promise<PowerPrice | null> {
  const states = (await readUsStatePrices(db)).filter((price) => price.sector === sector);
  const middle = states.sort((a, b) => a.usdPerMwh - b.usdPerMwh)[Math.floor(states.length / 2)];
  if (middle === undefined) return null;
  return { ...middle, source: `${middle.attribution}, the state in the middle` };
}

async function listed(db: Db, sector: keyof typeof SECTORS, now: Instant): Promise<PowerPrice | null> {
  const tariff = tariffAt(await readTariffs(db), SECTORS[sector].tariff, dayOf(now));
  if (tariff?.usdPerMwh == null) return null;
  return { usdPerMwh: tariff.usdPerMwh, lastDay: tariff.reviewed, source: tariff.source };
}

/** Cost at one price of power over the epochs of a year, and at the newest block. */
async function costs(db: Db, { usdPerMwh, source }: PowerPrice) {
  const terms = await miningTermsOf(db);
  const figures = terms.map(({ day, of }): IndicatorFigure => {
    const { electricity } = costPerBtc(of, usdPerMwh, DEFAULT_COST_PARAMETERS);
    const ends = { intervalLow: electricity * FLEET.least, intervalHigh: electricity * FLEET.most };
    return { ...plainFigure(Math.round(electricity / STEP) * STEP, day, source), ...ends };
  });
  return historyOf(figures, 'no difficulty is on record');
}

/** What a block asked and paid in each epoch of the last year, and what the newest one does. Bundled epochs know no fees. */
async function miningTermsOf(db: Db): Promise<{ readonly day: UtcDay; readonly of: MiningTerms }[]> {
  const epochs = (await readEpochs(db)).slice(-EPOCHS);
  const past = epochs.map(({ epoch, startTime, difficulty }) => ({
    day: dayOf(startTime),
    of: miningTerms(difficulty, epoch * EPOCH_BLOCKS, 0),
  }));
  const [tip] = await readLatest(db, 1);
  if (tip === undefined) return past;
  const { feesSats } = await meanFees(db, tip.height - FEE_BLOCKS + 1, tip.height);
  const day = dayOf(tip.timestamp);
  const newest = { day, of: miningTerms(tip.difficulty, tip.height + 1, (feesSats ?? 0) / SATS_PER_BTC) };
  return [...past.filter((one) => one.day < day), newest];
}
