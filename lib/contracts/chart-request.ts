import { isIsoDay } from '#lib/domain/time.ts';
import { WINDOWS, type WindowId } from '#lib/domain/window.ts';
import { COST_NAMES, type CostRequest, costQuery, readCostRequest } from './cost-request.ts';
import { readShockRequest, SHOCK_NAMES, type ShockRequest, shockQuery } from './shock-request.ts';

/** Every chart there is. A new one is a line here; the compiler then asks for its query and its entry in the catalogue. */
export const CHART_IDS = [
  'pool-shares',
  'pool-share',
  'hhi',
  'nakamoto',
  'concentration-ratios',
  'effective-pools',
  'entropy',
  'gini',
  'theil',
  'price-by-zone',
  'price-curve',
  'price-days',
  'price-hours',
  'cost-models',
  'cost-by-region',
  'cost-map',
  'shock-path',
  'layers',
  'country-map',
  'country-hhi',
  'country-shares',
  'efficiency',
  'divergence',
  'edge-ai-market',
  'claims',
  'claim',
  'open-closed-gap',
  'open-closed-lag',
  'arena-gap',
  'smallest-open-model',
  'lab-tokens',
  'open-token-share',
  'download-share',
] as const;
export type ChartId = (typeof CHART_IDS)[number];

/** How far back a chart reaches. */
export const RANGES = ['30d', '90d', '1y', '5y', 'all'] as const;
export type Range = (typeof RANGES)[number];

export const daysInRange: Readonly<Record<Exclude<Range, 'all'>, number>> = {
  '30d': 30,
  '90d': 90,
  '1y': 366,
  '5y': 1827,
};

/** What a reader asked for; it stands in the address of the page, so that a link shows the same chart to somebody else. */
export interface ChartRequest {
  readonly range: Range;
  readonly window: WindowId;
  /** Slug, for charts about one pool. */
  readonly pool?: string;
  /** Series of power prices, for charts about one zone: `elering/FI`. */
  readonly zone?: string;
  /** Money of power prices; that of the market if left out. */
  readonly money?: Money;
  /** Id of a claim, for the chart about one. */
  readonly claim?: string;
  /** Pools as they name themselves only; left out, charts show beside them what the builders of their templates come to. */
  readonly grouping?: Grouping;
  /** `YYYY-MM-DD`: figures about AI models as the lists of that day told them; the newest lists if left out. */
  readonly known?: string;
  /** What costs assume, where that is not the default. */
  readonly cost?: CostRequest;
  /** Which shock is run, where that is not the default. */
  readonly shock?: ShockRequest;
}

export const MONEYS = ['native', 'usd'] as const;
export type Money = (typeof MONEYS)[number];

export const GROUPINGS = ['raw', 'clustered'] as const;
/** `clustered` is the default and stands in no address. */
type Grouping = Exclude<(typeof GROUPINGS)[number], 'clustered'>;

/** Counts per difficulty epoch are the only ones that reach back to 2013; a trend of days is smoother over 30 of them. */
export const defaultWindow = (range: Range): WindowId => (range === 'all' ? 'epoch' : range === '30d' ? '7d' : '30d');

export const isChartId = (text: string): text is ChartId => (CHART_IDS as readonly string[]).includes(text);
const isRange = (text: string): text is Range => (RANGES as readonly string[]).includes(text);
const isWindow = (text: string): text is WindowId => (WINDOWS as readonly string[]).includes(text);

export const isPoolText = (text: string): boolean => /^[\w().-]{1,80}$/.test(text);
export const isZoneText = (text: string): boolean => /^[\w./-]{3,80}$/.test(text);

/** Query names of a chart request, in the order in which they are written; those of a cost and of a shock come last. */
const NAMES = ['range', 'window', 'pool', 'zone', 'money', 'grouping', 'claim', 'known'] as const;

/** Reads a request from query parameters; anything unknown falls back to the default instead of failing. */
export function readChartRequest(
  parameters: Readonly<Record<string, string | undefined>>,
  fallback: Range,
): ChartRequest {
  const { pool, zone, money, grouping, claim, known } = parameters;
  const range = parameters.range && isRange(parameters.range) ? parameters.range : fallback;
  const window = parameters.window && isWindow(parameters.window) ? parameters.window : defaultWindow(range);
  return {
    range,
    window,
    ...(pool && isPoolText(pool) ? { pool } : {}),
    ...(zone && isZoneText(zone) ? { zone } : {}),
    ...(money === 'usd' ? { money } : {}),
    ...(grouping === 'raw' ? { grouping } : {}),
    ...(claim && /^[a-z][a-z0-9-]{0,39}$/.test(claim) ? { claim } : {}),
    ...(known && isIsoDay(known) ? { known } : {}),
    ...costPart(parameters),
    ...shockPart(parameters),
  };
}

/** Query names by which a chart is asked what costs assume, or which shock is run; none for the other charts. */
export function assumptionNames(chart: ChartId): readonly string[] {
  if (chart === 'shock-path') return SHOCK_NAMES;
  return chart.startsWith('cost-') ? COST_NAMES : [];
}

/** Left out where it is the default, as the part of a cost is. */
function shockPart(parameters: Readonly<Record<string, string | undefined>>): Pick<ChartRequest, 'shock'> {
  if (!SHOCK_NAMES.some((name) => Object.hasOwn(parameters, name))) return {};
  const { request } = readShockRequest(parameters);
  return Object.keys(shockQuery(request)).length === 0 ? {} : { shock: request };
}

/** Left out where every value is the default, so that charts that assume nothing have nothing of it in their address. */
function costPart(parameters: Readonly<Record<string, string | undefined>>): Pick<ChartRequest, 'cost'> {
  if (!COST_NAMES.some((name) => Object.hasOwn(parameters, name))) return {};
  const { request } = readCostRequest(parameters);
  return Object.keys(costQuery(request)).length === 0 ? {} : { cost: request };
}

/** The query string of a request, parameters in one fixed order. */
export function chartQuery(request: ChartRequest): string {
  const pairs = NAMES.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]]]));
  const cost = request.cost === undefined ? [] : Object.entries(costQuery(request.cost));
  const shock = request.shock === undefined ? [] : Object.entries(shockQuery(request.shock));
  return new URLSearchParams([...pairs, ...cost, ...shock]).toString();
}
