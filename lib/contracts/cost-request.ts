import {
  COST_PARAMETER_RULES,
  type CostParameters,
  DEFAULT_COST_PARAMETERS,
} from '#lib/domain/cost/cost-parameters.ts';
import { costParameterQuery, readCostParameters } from '#lib/domain/cost/read-cost-parameters.ts';
import type { RefusedValue } from './refused-value.ts';

/** Over how many days a price of power is averaged. */
export const PRICE_DAYS = [1, 7, 30] as const;
export type PriceDays = (typeof PRICE_DAYS)[number];

/** Which prices of power are compared: all, or those that contain the same. See `PriceKind`; a tariff is a price list and no market. */
export const POWER_KINDS = ['all', 'energy-only', 'delivered', 'tariff'] as const;
export type PowerKind = (typeof POWER_KINDS)[number];

/** What a cost by region assumes. It stands in the address, of pages and of charts. */
export interface CostRequest {
  readonly parameters: CostParameters;
  readonly days: PriceDays;
  readonly kind: PowerKind;
}

/** What the page about cost asks besides. */
export interface CostPageRequest extends CostRequest {
  /** Region of the question what would make it cost the target. */
  readonly region: string;
  /** USD for one bitcoin. */
  readonly target: number;
  /** Price of power at which machines are judged, USD/MWh. */
  readonly power: number;
}

export const DEFAULT_COST_REQUEST: CostRequest = { parameters: DEFAULT_COST_PARAMETERS, days: 7, kind: 'all' };

/** The United States, whose cost the source article speaks of, at the cost that it gives. Power at 5 ¢/kWh, as most models have it. */
export const DEFAULT_PAGE_REQUEST: CostPageRequest = {
  ...DEFAULT_COST_REQUEST,
  region: 'US',
  target: 100_000,
  power: 50,
};

/** Inclusive ranges of the numbers that a reader may choose besides the parameters. */
export const TARGET_RANGE = { min: 1_000, max: 10_000_000 } as const;
export const POWER_RANGE = { min: 0, max: 1_000 } as const;

/** Query names of a cost request, in the order in which they are written. */
export const COST_NAMES: readonly string[] = [...COST_PARAMETER_RULES.map(({ key }) => key), 'days', 'kind'];
/** Query names that only the page reads. */
export const COST_PAGE_NAMES: readonly string[] = ['region', 'target', 'power'];

/** What may be asked of a chart of costs, by its name in an address, in words. */
export const COST_PARAMETER_TEXTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    COST_PARAMETER_RULES.map(({ key, label, unit, min, max }) => [
      key,
      `${label}, ${unit}: ${min} to ${max}, for costs`,
    ]),
  ),
  days: `Days over which prices of power are averaged, for costs: ${PRICE_DAYS.join(', ')}`,
  kind: `Kind of prices of power, for costs: ${POWER_KINDS.join(', ')}`,
};

type Query = Readonly<Record<string, string | undefined>>;

/** Reads what an address asks for. What is absent, empty or cannot be taken is the default; the latter is told. */
export function readCostRequest(query: Query): {
  readonly request: CostRequest;
  readonly refused: readonly RefusedValue[];
} {
  const { parameters, refused } = readCostParameters(query);
  const told: RefusedValue[] = refused.flatMap(({ name, text }) => {
    const rule = COST_PARAMETER_RULES.find((one) => one.name === name);
    return rule === undefined ? [] : [{ label: rule.label, text, wanted: `a number from ${rule.min} to ${rule.max}` }];
  });
  const days = choose(query.days, PRICE_DAYS, DEFAULT_COST_REQUEST.days, 'Days of the price of power', told);
  const kind = choose(query.kind, POWER_KINDS, DEFAULT_COST_REQUEST.kind, 'Kind of price', told);
  return { request: { parameters, days, kind }, refused: told };
}

/** The same for the page. A region that nobody knows is told by the page, which knows them. */
export function readCostPageRequest(query: Query): {
  readonly request: CostPageRequest;
  readonly refused: readonly RefusedValue[];
} {
  const { request, refused } = readCostRequest(query);
  const told = [...refused];
  const { region, target, power } = DEFAULT_PAGE_REQUEST;
  return {
    request: {
      ...request,
      region: regionIn(query.region, region, told),
      target: numberIn(query.target, TARGET_RANGE, target, 'Target', told),
      power: numberIn(query.power, POWER_RANGE, power, 'Price of power for machines', told),
    },
    refused: told,
  };
}

/** The part of an address that leads to this request again: what differs from the default, in one fixed order. */
export function costQuery({ parameters, days, kind }: CostRequest): Record<string, string> {
  return {
    ...costParameterQuery(parameters),
    ...(days === DEFAULT_COST_REQUEST.days ? {} : { days: String(days) }),
    ...(kind === DEFAULT_COST_REQUEST.kind ? {} : { kind }),
  };
}

/** The same for the page. */
export function costPageQuery(request: CostPageRequest): Record<string, string> {
  const { region, target, power } = DEFAULT_PAGE_REQUEST;
  return {
    ...costQuery(request),
    ...(request.region === region ? {} : { region: request.region }),
    ...(request.target === target ? {} : { target: String(request.target) }),
    ...(request.power === power ? {} : { power: String(request.power) }),
  };
}

function choose<Choice extends string | number>(
  text: string | undefined,
  choices: readonly Choice[],
  fallback: Choice,
  label: string,
  refused: RefusedValue[],
): Choice {
  if (text === undefined || text === '') return fallback;
  const chosen = choices.find((choice) => String(choice) === text);
  if (chosen === undefined) refused.push({ label, text, wanted: `one of ${choices.join(', ')}` });
  return chosen ?? fallback;
}

/** Whether there is such a region is known to the page. */
function regionIn(text: string | undefined, fallback: string, refused: RefusedValue[]): string {
  if (text === undefined || text === '') return fallback;
  if (/^[\w-]{2,40}$/.test(text)) return text;
  refused.push({ label: 'Region', text, wanted: 'a region of the list' });
  return fallback;
}

/** Plain decimals as a form sends them, as in `readCostParameters`. */
function numberIn(
  text: string | undefined,
  { min, max }: { readonly min: number; readonly max: number },
  fallback: number,
  label: string,
  refused: RefusedValue[],
): number {
  if (text === undefined || text === '') return fallback;
  const value = /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  refused.push({ label, text, wanted: `a number from ${min} to ${max}` });
  return fallback;
}
