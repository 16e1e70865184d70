import { missingSample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { type CostLevel, costPerBtc } from '#lib/domain/cost/cost-levels.ts';
import { DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { MINING_REGIONS } from '#lib/domain/energy/mining-regions.ts';
import { MOST_SERIES, type SampleReader } from '../sample-reader.ts';
import { readMiningTip } from './money-samples.ts';
import { loadRegionPower } from './region-power.ts';

/**
 * What one bitcoin costs in each region at the newest block: the delivered price of power where one is fresh, else the wholesale
 * one, with the parameters of the page. An assumed tariff makes it an estimate.
 */
export const costSamples: SampleReader = async (db, { measure, scope }, { now }) => {
  const tip = await readMiningTip(db);
  if (tip === null) return [];
  const level = measure.slice('region-cost-'.length) as CostLevel;
  const regions = MINING_REGIONS.filter(({ id }) => scope === '*' || id === scope).slice(0, MOST_SERIES);
  const power = await loadRegionPower(db, regions, now);
  return regions.map(({ id }) => {
    const price = power.get(id) ?? null;
    if (price === null)
      return { series: id, samples: [missingSample(tip.at, 'no fresh price of power is known for it')] };
    const value = costPerBtc(tip.terms, price.usdPerMwh, DEFAULT_COST_PARAMETERS)[level];
    return { series: id, samples: [sampleOf(tip.at, value, { isEstimated: price.isAssumed })] };
  });
};
