import type { ChartId, Range } from '#lib/contracts/chart-request.ts';

/** What is known of a chart before any data: the question it answers, and where to read how it is made. */
export interface ChartEntry {
  readonly name: string;
  readonly question: string;
  readonly defaultRange: Range;
  /** Page under `/methodology`. */
  readonly methodology: string;
  /** The query parameter without which it is about nothing. */
  readonly needs?: 'pool' | 'zone' | 'claim';
  /** The price of bitcoin or of power is part of it as a series, which its source lets nobody pass on: drawn on pages only. */
  readonly isWithheld?: boolean;
}

export const chartCatalog = {
  'pool-shares': {
    name: 'Shares of the pools',
    question: 'Who finds the blocks?',
    defaultRange: '1y',
    methodology: 'share',
  },
  'pool-share': {
    name: 'Share of one pool',
    question: 'How much of the chain does this pool build?',
    defaultRange: 'all',
    methodology: 'share',
    needs: 'pool',
  },
  hhi: {
    name: 'Herfindahl-Hirschman index',
    question: 'How concentrated is mining?',
    defaultRange: '1y',
    methodology: 'herfindahl-hirschman-index',
  },
  nakamoto: {
    name: 'Nakamoto coefficient',
    question: 'How many pools would it take?',
    defaultRange: '1y',
    methodology: 'nakamoto-coefficient',
  },
  'concentration-ratios': {
    name: 'Concentration ratios',
    question: 'What share do the largest one to six pools have together?',
    defaultRange: '1y',
    methodology: 'concentration-ratio',
  },
  'effective-pools': {
    name: 'Effective number of pools',
    question: 'To how many equal pools does today’s spread amount?',
    defaultRange: '1y',
    methodology: 'effective-number-of-pools',
  },
  entropy: {
    name: 'Shannon entropy',
    question: 'How hard is it to guess who found a block?',
    defaultRange: '1y',
    methodology: 'shannon-entropy',
  },
  gini: {
    name: 'Gini coefficient',
    question: 'How unequal are the pools among themselves?',
    defaultRange: '1y',
    methodology: 'gini-coefficient',
  },
  theil: {
    name: 'Theil index',
    question: 'How far are the pools from equal shares?',
    defaultRange: '1y',
    methodology: 'theil-index',
  },
  'price-by-zone': {
    name: 'Power price by zone',
    question: 'Where is power cheap today?',
    defaultRange: '30d',
    methodology: 'power-prices',
  },
  'price-curve': {
    name: 'Power price today',
    question: 'What does power cost now, and when is it cheap?',
    defaultRange: '30d',
    methodology: 'power-prices',
    needs: 'zone',
  },
  'price-days': {
    name: 'Power price by day',
    question: 'How has the price of power moved?',
    defaultRange: '90d',
    methodology: 'power-prices',
    needs: 'zone',
  },
  'price-hours': {
    name: 'Power price by hour and day',
    question: 'At which hours is power cheap?',
    defaultRange: '90d',
    methodology: 'power-prices',
    needs: 'zone',
  },
  'cost-models': {
    name: 'Models of cost',
    question: 'How far do different ways to estimate the cost of a bitcoin lie apart?',
    defaultRange: '5y',
    methodology: 'cost-models',
    isWithheld: true,
  },
  'cost-by-region': {
    name: 'Cost by region',
    question: 'What does a bitcoin cost, where?',
    defaultRange: '30d',
    methodology: 'production-cost',
  },
  'cost-map': {
    name: 'Map of costs',
    question: 'Where does mining pay?',
    defaultRange: '30d',
    methodology: 'production-cost',
  },
  'shock-path': {
    name: 'Path of a shock',
    question: 'What would a loss of hashrate do to the time between blocks and to the difficulty?',
    defaultRange: '90d',
    methodology: 'shock',
  },
  layers: {
    name: 'Concentration by layer',
    question: 'Which layer is concentrated, and how has that moved?',
    defaultRange: 'all',
    methodology: 'geography',
  },
  'country-map': {
    name: 'Map of hashrate',
    question: 'Where is the hashrate?',
    defaultRange: 'all',
    methodology: 'geography',
  },
  'country-hhi': {
    name: 'Concentration over countries',
    question: 'Does mining spread over countries?',
    defaultRange: 'all',
    methodology: 'geography',
  },
  'country-shares': {
    name: 'Shares of countries',
    question: 'How have the shares of countries moved?',
    defaultRange: 'all',
    methodology: 'geography',
    isWithheld: true,
  },
  efficiency: {
    name: 'Efficiency of machines',
    question: 'How far did mining move from the personal computer?',
    defaultRange: 'all',
    methodology: 'owners',
  },
  divergence: {
    name: 'Mining beside AI',
    question: 'Is mining concentrating while AI spreads?',
    defaultRange: 'all',
    methodology: 'divergence',
  },
  'edge-ai-market': {
    name: 'Forecasts of edge AI',
    question: 'How large is AI on devices to become, and who says so?',
    defaultRange: 'all',
    methodology: 'edge-ai',
  },
  claims: {
    name: 'Verdicts on claims',
    question: 'What do data say of each claim?',
    defaultRange: 'all',
    methodology: 'claims',
  },
  claim: {
    name: 'A claim and its figure',
    question: 'Does the figure that the claim rests on bear it out?',
    defaultRange: 'all',
    methodology: 'claims',
    needs: 'claim',
  },
  'open-closed-gap': {
    name: 'Open and closed frontier',
    question: 'How far are open models behind closed ones, in points?',
    defaultRange: 'all',
    methodology: 'open-closed-gap',
  },
  'open-closed-lag': {
    name: 'Lag of open models',
    question: 'How many months until an open model catches up?',
    defaultRange: 'all',
    methodology: 'open-closed-gap',
  },
  'arena-gap': {
    name: 'Gap on the Arena',
    question: 'How far are open models behind where people vote, also those that fit a device?',
    defaultRange: 'all',
    methodology: 'on-device-gap',
  },
  'smallest-open-model': {
    name: 'Smallest open model at a score',
    question: 'How small can a model be that does what a large one did?',
    defaultRange: 'all',
    methodology: 'on-device-gap',
  },
  'lab-tokens': {
    name: 'Concentration of tokens over labs',
    question: 'Does the use of models spread over labs?',
    defaultRange: 'all',
    methodology: 'usage-concentration',
  },
  'open-token-share': {
    name: 'Share of open weights in tokens',
    question: 'How much of a router’s traffic goes to open weights?',
    defaultRange: 'all',
    methodology: 'usage-concentration',
  },
  'download-share': {
    name: 'Downloads by size',
    question: 'How large are the models that people download?',
    defaultRange: 'all',
    methodology: 'open-supply',
  },
} as const satisfies Record<ChartId, ChartEntry>;
