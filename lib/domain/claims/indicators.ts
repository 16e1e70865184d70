/**
 * How figures of an indicator are counted and written. `share` is 0..1; `points` are of a score; `change-points` are percentage points;
 * `months-per-halving` the time in which something halves.
 */
export type IndicatorUnit =
  | 'share'
  | 'index'
  | 'count'
  | 'usd'
  | 'months'
  | 'months-per-halving'
  | 'elo'
  | 'points'
  | 'points-per-year'
  | 'change-points';

/** What conditions of claims may read: its meaning, its age, and the way to everything behind it. */
export interface Indicator {
  /** Begins a sentence. */
  readonly title: string;
  readonly unit: IndicatorUnit;
  /** Older figures still count and cost confidence: their kind is renewed more often than that. Days. */
  readonly freshDays: number;
  /** Older ones do not count at all. Days. */
  readonly usableDays: number;
  /** Page or chart that shows it over time. */
  readonly href: string;
  /** Page of prose under `/methodology`. */
  readonly methodology: string;
  /** Where its raw rows can be had. */
  readonly rows: string;
  /** What the claim itself says: no source of evidence. */
  readonly isStatement?: true;
}

const YEAR = 366;

/** Of blocks: renewed every day. */
const BLOCKS = { freshDays: 14, usableDays: YEAR } as const;
/** Of published lists and panels: renewed every quarter, and published a quarter late. */
const LISTS = { freshDays: 270, usableDays: 550 } as const;
/** Of surveys: every other year at best. */
const SURVEYS = { freshDays: YEAR, usableDays: 3 * YEAR } as const;
/** Of boards of models: renewed every week. */
const BOARDS = { freshDays: 120, usableDays: 550 } as const;
/** A forecast stays what was forecast. */
const FORECASTS = { freshDays: 20 * YEAR, usableDays: 40 * YEAR } as const;

const pools = (title: string, unit: IndicatorUnit, chart: 'hhi' | 'nakamoto', grouping: 'raw' | 'template') =>
  ({
    title,
    unit,
    ...BLOCKS,
    href: `/c/${chart}?range=1y&window=30d`,
    methodology: chart === 'hhi' ? 'herfindahl-hirschman-index' : 'nakamoto-coefficient',
    rows: `/api/v1/points?series=${chart === 'hhi' ? 'hhi' : 'nakamoto-50'}&window=30d&grouping=${grouping}`,
  }) as const satisfies Indicator;

const countries = (title: string, unit: IndicatorUnit, href: string) =>
  ({ title, unit, ...LISTS, href, methodology: 'geography', rows: '/geography' }) as const satisfies Indicator;

const usCost = (title: string) =>
  ({
    title,
    unit: 'usd',
    freshDays: YEAR,
    usableDays: 3 * YEAR,
    href: '/cost',
    methodology: 'production-cost',
    rows: '/energy',
  }) as const satisfies Indicator;

const models = (title: string, unit: IndicatorUnit, chart: AiChart) =>
  ({
    title,
    unit,
    ...BOARDS,
    href: `/c/${chart}?range=all`,
    methodology: METHODOLOGY[chart],
    rows: '/ai/vintages',
  }) as const satisfies Indicator;

/** Charts about AI models, by the page that says how their figures are made. */
const METHODOLOGY = {
  'open-closed-gap': 'open-closed-gap',
  'open-closed-lag': 'open-closed-gap',
  'arena-gap': 'on-device-gap',
  'smallest-open-model': 'on-device-gap',
  'open-token-share': 'usage-concentration',
  'download-share': 'open-supply',
} as const;
type AiChart = keyof typeof METHODOLOGY;

const forecast = (title: string) =>
  ({
    title,
    unit: 'usd',
    ...FORECASTS,
    href: '/c/edge-ai-market?range=all',
    methodology: 'edge-ai',
    rows: '/divergence#edge-ai',
  }) as const satisfies Indicator;

/** Every indicator. A new one is a line here; the compiler then asks for its reader. */
export const INDICATORS = {
  'pool-hhi': pools('Concentration of pools (HHI)', 'index', 'hhi', 'raw'),
  'template-hhi': pools('Concentration of template builders (HHI)', 'index', 'hhi', 'template'),
  'pool-nakamoto': pools('Fewest pools with more than half of the blocks', 'count', 'nakamoto', 'raw'),
  'template-nakamoto': pools(
    'Fewest template builders with more than half of the blocks',
    'count',
    'nakamoto',
    'template',
  ),
  'top-maker-share': {
    title: 'Share of the largest maker of machines',
    unit: 'share',
    ...SURVEYS,
    href: '/owners',
    methodology: 'owners',
    rows: '/owners',
  },
  'listed-miner-share': {
    title: 'Share of listed miners in the hashrate',
    unit: 'share',
    ...LISTS,
    href: '/owners',
    methodology: 'owners',
    rows: '/owners',
  },
  'country-hhi': countries('Concentration over countries (HHI)', 'index', '/c/country-hhi?range=all'),
  'country-nakamoto': countries('Fewest countries with more than half', 'count', '/geography'),
  'country-top-three': countries('Share of the three largest countries', 'share', '/geography'),
  'us-share': countries('Share of the United States', 'share', '/c/country-shares?range=all'),
  'paraguay-ethiopia-share': countries('Share of Paraguay and Ethiopia', 'share', '/c/country-shares?range=all'),
  'south-panel-change': countries(
    'Change in a year of the Global South without China, by members of both lists',
    'change-points',
    '/geography',
  ),
  'us-cost-contract': usCost('Electricity for one bitcoin at a contracted price in the United States'),
  'us-cost-industrial': usCost('Electricity for one bitcoin at the industrial price in the United States'),
  'us-cost-commercial': usCost('Electricity for one bitcoin at the commercial price in the United States'),
  'closed-frontier-slope': models(
    'Rise of the best closed model in twelve months (ECI)',
    'points-per-year',
    'open-closed-gap',
  ),
  'open-lag': models('Months that open models are behind (ECI)', 'months', 'open-closed-lag'),
  'open-gap': models('Points that open models are behind (ECI)', 'points', 'open-closed-gap'),
  'arena-gap': models('Elo that open models are behind (Arena)', 'elo', 'arena-gap'),
  'on-device-arena-gap': models(
    'Elo that open models of up to 40 billion parameters are behind (Arena)',
    'elo',
    'arena-gap',
  ),
  'smallest-open-halving': {
    ...models(
      'Months in which the smallest open model of a fixed score halves',
      'months-per-halving',
      'smallest-open-model',
    ),
    ...SURVEYS,
  },
  'open-token-share': models('Share of open models in routed tokens', 'share', 'open-token-share'),
  'on-device-download-share': models(
    'Share of models of up to 14 billion parameters in downloads',
    'share',
    'download-share',
  ),
  'edge-ai-published-first': forecast('Market for AI at the edge, first year of the forecast by its publisher'),
  'edge-ai-published-last': forecast('Market for AI at the edge, last year of the forecast by its publisher'),
  'edge-ai-stated-first': {
    ...forecast('Market for AI at the edge, first year as the article states it'),
    isStatement: true,
  },
  'edge-ai-stated-last': {
    ...forecast('Market for AI at the edge, last year as the article states it'),
    isStatement: true,
  },
} as const satisfies Readonly<Record<string, Indicator>>;

export type IndicatorId = keyof typeof INDICATORS;

export const isIndicatorId = (text: string): text is IndicatorId => Object.hasOwn(INDICATORS, text);

export const indicatorOf = (id: IndicatorId): Indicator => INDICATORS[id];
