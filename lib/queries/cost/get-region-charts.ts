import 'server-only';
import type { Bar, BarChart } from '#lib/contracts/bar-chart.ts';
import type { ChartFacts } from '#lib/contracts/chart-facts.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import { type CostRequest, DEFAULT_COST_REQUEST, type PowerKind } from '#lib/contracts/cost-request.ts';
import type { MapChart } from '#lib/contracts/map-chart.ts';
import { COST_LEVELS, type CostLevel } from '#lib/domain/cost/cost-levels.ts';
import { feeds } from '#lib/feeds/registry.ts';
import type { DataSource } from '../data-source.ts';
import { parametersInWords } from './cost-fields.ts';
import { priceLabel } from './network-facts.ts';
import { loadRegionCosts, type RegionCost, type RegionCosts } from './region-costs.ts';
import { earningText, extremesText, knownCosts, markedTitle, unknownText } from './region-finding.ts';

const levelNames: Readonly<Record<CostLevel, string>> = {
  electricity: 'Electricity',
  cash: 'Cash (with running expenses)',
  'all-in': 'All-in (with machines)',
};

const kindText: Readonly<Record<PowerKind, string>> = {
  all: 'prices of power of every kind',
  'energy-only': 'wholesale prices of power, without grid and levies',
  delivered: 'delivered prices of power',
  tariff: 'published tariffs of power',
};

/** Regions ranked by what a bitcoin costs there, in three levels; null before the first block. */
export async function getCostByRegionChart(source: DataSource, request: ChartRequest): Promise<BarChart | null> {
  const cost = request.cost ?? DEFAULT_COST_REQUEST;
  const costs = await loadRegionCosts(source, cost);
  if (costs === null) return null;
  const hasInterval = costs.rows.some(({ interval }) => interval !== null);
  return {
    ...sharedFacts(source, costs, cost),
    id: 'cost-by-region',
    kind: 'bars',
    title: `${extremesText(costs, cost.kind)}${unknownText(costs)}`,
    entity: 'Region',
    levels: COST_LEVELS.map((key) => ({ key, name: levelNames[key] })),
    bars: costs.rows.map((row) => barOf(row, cost.kind)),
    intervalLabel: hasInterval ? 'all-in over the range of the tariff' : null,
    reference: referenceOf(costs),
  };
}

/** The same on a map: countries filled, parts of countries as symbols. */
export async function getCostMapChart(source: DataSource, request: ChartRequest): Promise<MapChart | null> {
  const cost = request.cost ?? DEFAULT_COST_REQUEST;
  const costs = await loadRegionCosts(source, cost);
  if (costs === null) return null;
  const places = costs.rows.map((row) => ({ row, place: placeOf(row) }));
  return {
    ...sharedFacts(source, costs, cost),
    id: 'cost-map',
    kind: 'map',
    title: mapTitle(costs, cost.kind),
    entity: 'Region',
    fill: 'status',
    countries: places.flatMap(({ row: { region }, place }) =>
      region.subdivision === null && region.country !== null ? [{ ...place, country: region.country }] : [],
    ),
    points: places.flatMap(({ row: { region }, place }) =>
      region.subdivision !== null && region.longitude !== null && region.latitude !== null
        ? [{ ...place, longitude: region.longitude, latitude: region.latitude }]
        : [],
    ),
    reference: referenceOf(costs),
  };
}

function sharedFacts(
  source: DataSource,
  costs: RegionCosts,
  { parameters, days, kind }: CostRequest,
): Omit<ChartFacts, 'id' | 'title'> {
  const { chain, price } = costs.network;
  // A tariff has no moment: it holds until another one does.
  const powers = costs.rows.flatMap(({ power }) => (power === null || power.kind === 'tariff' ? [] : [power]));
  const moments = [chain?.at, price?.at, ...powers.map(({ asOf }) => asOf)].flatMap((at) => at ?? []);
  return {
    subtitle: `Cost of one bitcoin by region, US dollars, from ${kindText[kind]}, means of ${days === 1 ? 'the newest day' : `${days} days`} where prices come by the hour`,
    unit: 'usd',
    notes: [
      `Assumed: ${parametersInWords(costs.network, parameters)}.`,
      'A region earns where the price is above the all-in cost, is marginal where it covers running expenses only, and does not earn below that.',
      ...(kind === 'all' || kind === 'energy-only'
        ? ['Wholesale prices are without grid, levies and margin: what a mine pays in all is more.']
        : []),
      ...(costs.rows.some(({ power }) => power?.isStale)
        ? ['A source called silent is older than it should be; nothing newer is on record for its region.']
        : []),
    ],
    asOf: moments.length === 0 ? null : Math.min(source.now, Math.max(...moments)),
    sampleSize: knownCosts(costs).length,
    sampleNoun: 'regions',
    methodVersion: 'production-cost, version 1',
    origins: originsOf(source, costs),
    // A cost is our own work out of a price, chain and parameters, and so are all figures of these charts: they are handed out where
    // the licence of a price lets us publish what we derive from it. Prices that allow not even that are no part of them. The
    // price of bitcoin stands beside them as one number of the moment, not as the series that its sources keep to themselves.
    licence: 'full',
    simulated: source.simulated,
  };
}

function originsOf({ blockSource }: DataSource, { network: { price }, rows }: RegionCosts): ChartFacts['origins'] {
  const { attribution, url, kind } = blockSource;
  const used = [
    { attribution, url, licence: feeds[kind === 'mempool' ? 'mempool-blocks' : 'core-blocks'].origin.licence },
    ...(price === null ? [] : [{ attribution: price.attribution, url: price.url, licence: price.licence }]),
    ...rows.flatMap(({ power }) => power?.origin ?? []),
  ];
  return [...new Map(used.map((origin) => [`${origin.attribution} ${origin.url} ${origin.licence}`, origin])).values()];
}

const referenceOf = ({ network: { price } }: RegionCosts): BarChart['reference'] =>
  price === null ? null : { value: price.usdPerBtc, label: priceLabel(price) };

const noteOf = ({ power }: RegionCost): string => power?.note ?? '';

function mapTitle(costs: RegionCosts, kind: PowerKind): string {
  const earning = earningText(costs, kind);
  return earning === '' ? extremesText(costs, kind) : `${earning.charAt(0).toUpperCase()}${earning.slice(1)}`;
}

const barOf = (row: RegionCost, kind: PowerKind): Bar => ({
  key: row.region.id,
  name: markedTitle(row, kind),
  note: noteOf(row),
  status: row.status,
  values: COST_LEVELS.map((level) => row.cost?.[level] ?? null),
  interval: row.interval,
  href: row.power?.href ?? null,
  missing: row.missing,
});

const placeOf = (row: RegionCost) => ({
  key: row.region.id,
  name: row.region.title,
  note: noteOf(row),
  value: row.cost?.['all-in'] ?? null,
  status: row.status,
  href: row.power?.href ?? null,
  missing: row.missing,
});
