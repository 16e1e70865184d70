import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import type { TargetAnswer, TargetRow } from '#lib/contracts/cost-page.ts';
import type { CostPageRequest } from '#lib/contracts/cost-request.ts';
import { centsPerKwh } from '#lib/domain/cost/break-even.ts';
import {
  type CostTarget,
  requiredDifficulty,
  requiredEfficiency,
  requiredPowerPrice,
} from '#lib/domain/cost/required-price.ts';
import type { DataSource } from '../data-source.ts';
import { type ChainFacts, loadNetworkFacts, termsOf } from './network-facts.ts';
import { costOf } from './region-costs.ts';
import { loadRegionPower, type Power } from './region-power.ts';

/** "What would make this region cost so much?" is asked of running expenses: above them every coin mined costs money. */
const LEVEL = 'cash';

/** What would make a region cost the target; `unknown-region` and `no-block` where nobody can say. */
export async function getCostTarget(
  source: DataSource,
  request: CostPageRequest,
): Promise<TargetAnswer | { readonly kind: 'unknown-region' | 'no-block' }> {
  const network = await loadNetworkFacts(source);
  if (network.chain === null) return { kind: 'no-block' };
  const regions = await loadRegionPower(source, request.days);
  const own = regions.find(({ region }) => region.id === request.region);
  if (own === undefined) return { kind: 'unknown-region' };
  const { power, cost, missing } = costOf(own, network, request);
  const terms = termsOf(network.chain, request.parameters);
  const target: CostTarget = { usdPerBtc: request.target, level: LEVEL };
  const needed = requiredPowerPrice(target, terms, request.parameters);
  const title = placeText(own.region.title);
  const goal = formatValue(request.target, 'usd');
  const none = `It would cost ${goal} at a price of power of ${powerText(needed)}.`;
  if (power === null || cost === null) {
    const sentences = [`What power costs in ${title} is not on record (${missing ?? 'no source'}).`, none];
    return { kind: 'answer', regionName: title, sentences, rows: [rowOfPrice(null, needed)] };
  }
  const difficulty = requiredDifficulty(target, terms, power.usdPerMwh, request.parameters);
  const efficiency = requiredEfficiency(target, terms, power.usdPerMwh, request.parameters);
  const direction = needed > power.usdPerMwh ? 'up' : 'down';
  const today = power.licenceFlag === 'full' ? ` from today’s ${powerText(power.usdPerMwh)}` : '';
  return {
    kind: 'answer',
    regionName: title,
    sentences: [
      `In ${title} the running expenses of a bitcoin are ${formatValue(cost.cash, 'usd')} (${power.note}).`,
      `To cost ${goal}, power would have to go ${direction} to ${powerText(needed)}${today}, all else as it is${otherWays(difficulty, efficiency)}.`,
    ],
    rows: [
      rowOfPrice(power, needed),
      rowOfDifficulty(network.chain, difficulty),
      rowOfEfficiency(request.parameters.joulesPerTerahash, efficiency),
    ],
  };
}

function otherWays(difficulty: number | null, efficiency: number | null): string {
  const ways = [
    ...(difficulty === null ? [] : [`the difficulty to ${difficultyText(difficulty)}`]),
    ...(efficiency === null ? [] : [`the mean machine to ${formatValue(efficiency, 'joules-per-th')}`]),
  ];
  return ways.length === 0 ? '; no difficulty and no machine would do it' : `; or ${ways.join(', or ')}`;
}

const placeText = (title: string): string => (title.startsWith('United ') ? `the ${title}` : title);

const NONE = 'none does it';

function rowOfPrice(power: Power | null, needed: number): TargetRow {
  const name = 'Price of power';
  if (power === null) return { name, today: 'not on record', needed: centsText(needed), change: '' };
  if (power.licenceFlag !== 'full')
    return { name, today: 'not ours to show', needed: centsText(needed), change: 'not ours to show' };
  return {
    name,
    today: centsText(power.usdPerMwh),
    needed: centsText(needed),
    change: changeText(power.usdPerMwh, needed),
  };
}

const rowOfDifficulty = (chain: ChainFacts, needed: number | null): TargetRow => ({
  name: 'Difficulty',
  today: difficultyText(chain.difficulty),
  needed: needed === null ? NONE : difficultyText(needed),
  change: needed === null ? '' : changeText(chain.difficulty, needed),
});

const rowOfEfficiency = (today: number, needed: number | null): TargetRow => ({
  name: 'Efficiency of the machines',
  today: formatValue(today, 'joules-per-th'),
  needed: needed === null ? NONE : formatValue(needed, 'joules-per-th'),
  change: needed === null ? '' : changeText(today, needed),
});

const centsText = (usdPerMwh: number): string => `${formatNumber(centsPerKwh(usdPerMwh), 2)} ¢/kWh`;

const powerText = (usdPerMwh: number): string => `${centsText(usdPerMwh)} (${formatValue(usdPerMwh, 'usd-per-mwh')})`;

/** In trillions, as the trade speaks of it. */
const difficultyText = (difficulty: number): string => `${formatNumber(difficulty / 1e12, 2)} T`;

/** A change of a price at or below zero has no percentage. */
function changeText(today: number, needed: number): string {
  if (!(today > 0)) return '';
  const percent = (needed / today - 1) * 100;
  return `${percent < 0 ? '' : '+'}${formatNumber(percent, 0)}%`;
}
