import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import type { MachineRow, MachineTable } from '#lib/contracts/cost-page.ts';
import type { CostPageRequest } from '#lib/contracts/cost-request.ts';
import { breakEvenPowerPrice, centsPerKwh } from '#lib/domain/cost/break-even.ts';
import { costVerdict } from '#lib/domain/cost/cost-verdict.ts';
import { kwhPerBtc } from '#lib/domain/cost/energy-per-btc.ts';
import { joulesPerTerahashOf, type MachineFact } from '#lib/domain/cost/machine.ts';
import type { MiningTerms } from '#lib/domain/cost/mining-terms.ts';
import { readMachines } from '#lib/store/cost-facts.ts';
import { readOrigins } from '#lib/store/facts.ts';
import type { DataSource } from '../data-source.ts';
import { liveHashprice, loadNetworkFacts, type NetworkFacts, termsOf } from './network-facts.ts';

const KWH_PER_MWH = 1000;

/** Every machine with its break-even, newest first and the more efficient first within a year; null before the first block. */
export async function getMachineTable(source: DataSource, request: CostPageRequest): Promise<MachineTable | null> {
  const network = await loadNetworkFacts(source);
  if (network.chain === null) return null;
  const terms = termsOf(network.chain, request.parameters);
  const names = new Map((await readOrigins(source.db)).map(({ id, attribution }) => [id, attribution]));
  const rows = (await readMachines(source.db))
    .map((machine) => rowOf(machine, names.get(machine.origin) ?? machine.origin, { network, terms, request }))
    .sort((a, b) => b.releaseYear - a.releaseYear || a.joulesPerTerahash - b.joulesPerTerahash);
  return { finding: findingOf(rows, request.power), basis: basisOf(network, request), rows };
}

interface Basis {
  readonly network: NetworkFacts;
  readonly terms: MiningTerms;
  readonly request: CostPageRequest;
}

function rowOf(machine: MachineFact, sourceName: string, { network, terms, request }: Basis): MachineRow {
  const { parameters, power } = request;
  const efficiency = joulesPerTerahashOf(machine);
  const kwh = kwhPerBtc(terms, efficiency, parameters.pue);
  const usdPerBtc = (kwh / KWH_PER_MWH) * power;
  const hashprice = liveHashprice(network, parameters);
  const { price } = network;
  return {
    key: `${machine.manufacturer} ${machine.model}`,
    name: `${machine.manufacturer} ${machine.model}`,
    releaseYear: machine.releaseYear,
    isHome: machine.builtFor === 'home',
    joulesPerTerahash: efficiency,
    kwhPerBtc: kwh,
    breakEvenCents: hashprice === null ? null : centsPerKwh(breakEvenPowerPrice(hashprice, efficiency, parameters.pue)),
    usdPerBtc,
    status: price === null || price.isStale ? 'unknown' : costVerdict(usdPerBtc, price.usdPerBtc),
    source: { name: sourceName, url: machine.sourceUrl, confidence: machine.confidence },
  };
}

function findingOf(rows: readonly MachineRow[], power: number): string {
  const farm = rows.filter(({ isHome, status }) => !isHome && status !== 'unknown');
  if (farm.length === 0)
    return 'Which machines pay for their electricity cannot be said without a price of bitcoin of today';
  const earning = farm.filter(({ status }) => status === 'earns');
  const least = earning.reduce((worst, row) => Math.max(worst, row.joulesPerTerahash), 0);
  const cents = `${formatNumber(centsPerKwh(power), 1)} ¢/kWh`;
  if (earning.length === 0) return `At ${cents} none of ${farm.length} machines for farms pays for its electricity`;
  return `At ${cents} ${earning.length} of ${farm.length} machines for farms pay for their electricity, the least efficient of them with ${formatValue(least, 'joules-per-th')}`;
}

function basisOf(network: NetworkFacts, { parameters, power }: CostPageRequest): string {
  const hashprice = liveHashprice(network, parameters);
  const at =
    hashprice === null ? 'No hashprice of today' : `At a hashprice of ${formatValue(hashprice, 'usd-per-ph-day')}`;
  return `${at}, a PUE of ${formatNumber(parameters.pue, 2)} and power at ${formatValue(power, 'usd-per-mwh')}; electricity only.`;
}
