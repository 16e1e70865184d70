import type { RefusedValue } from './refused-value.ts';

/** What a shock hits. The last two change what machines earn or pay, and who stops follows from it. */
export const SHOCK_TARGETS = [
  'country',
  'pool',
  'cluster',
  'owner',
  'machine',
  'hashrate',
  'power',
  'bitcoin',
] as const;
export type ShockTarget = (typeof SHOCK_TARGETS)[number];

/** A shock as a reader asks for it; it stands in the address, of the page and of its chart. */
export interface ShockRequest {
  readonly what: ShockTarget;
  /** Keys of whom it hits: countries, pools, a cluster, owners; J/TH from which on machines stop; a country for power, or none. */
  readonly who: readonly string[];
  /** Part of them that stops, 0..1; below zero they grow by it. */
  readonly part: number;
  /** Change of the price of power or of bitcoin: -0.3 is 30 % less. */
  readonly change: number;
  /** Blocks of the epoch found before; null for those of today. */
  readonly block: number | null;
  /** Days until it is at full strength, and in which it wears off. */
  readonly ramp: number;
  /** Days at full strength; null for ever. */
  readonly lasts: number | null;
  /** Part of what stops that mines on elsewhere at once, 0..1: a pool that fails is not hashrate that fails. */
  readonly moves: number;
}

export const DEFAULT_SHOCK: ShockRequest = {
  what: 'country',
  who: ['PY', 'ET'],
  part: 1,
  change: -0.3,
  block: null,
  ramp: 0,
  lasts: null,
  moves: 0,
};

/** Whom a shock hits where the address does not say. */
const DEFAULT_WHO: Readonly<Record<ShockTarget, readonly string[]>> = {
  country: ['PY', 'ET'],
  pool: ['foundryusa'],
  cluster: ['antpool-friends'],
  owner: ['us-listed-14'],
  machine: ['21'],
  hashrate: [],
  power: [],
  bitcoin: [],
};

/** Numbers of a shock, as a form asks for them. */
export const SHOCK_NUMBERS = [
  { name: 'part', label: 'Part that stops', unit: '%; below zero: grows by', min: -400, max: 100 },
  { name: 'change', label: 'Change of the price', unit: '%, for power and bitcoin', min: -95, max: 900 },
  { name: 'block', label: 'At block of the epoch', unit: 'blank: of today', min: 0, max: 2015 },
  { name: 'ramp', label: 'Comes and goes within', unit: 'days', min: 0, max: 365 },
  { name: 'lasts', label: 'Lasts', unit: 'days; blank: for ever', min: 0, max: 3650 },
  { name: 'moves', label: 'Mines on elsewhere', unit: '% of those who stop', min: 0, max: 100 },
] as const;
type ShockNumber = (typeof SHOCK_NUMBERS)[number]['name'];

/** Query names of a shock, in the order in which they are written. */
export const SHOCK_NAMES: readonly string[] = ['what', 'who', ...SHOCK_NUMBERS.map(({ name }) => name)];

/** What may be asked of the chart of a shock, by its name in an address, in words. */
export const SHOCK_PARAMETER_TEXTS: Readonly<Record<string, string>> = {
  what: `What a shock hits: ${SHOCK_TARGETS.join(', ')}`,
  who: 'Whom a shock hits, with commas between: PY,ET; foundryusa; 21 for machines of 21 J/TH and more',
  ...Object.fromEntries(
    SHOCK_NUMBERS.map(({ name, label, unit, min, max }) => [name, `${label} (${unit}): ${min} to ${max}, for shocks`]),
  ),
};

type Query = Readonly<Record<string, string | undefined>>;

/** Reads what an address asks for. What is absent, empty or cannot be taken is the default; the latter is told. */
export function readShockRequest(query: Query): {
  readonly request: ShockRequest;
  readonly refused: readonly RefusedValue[];
} {
  const refused: RefusedValue[] = [];
  const what = targetIn(query.what, refused);
  const number = (name: ShockNumber): number | null => numberIn(query[name], name, refused);
  const block = number('block');
  if (block !== null && !Number.isInteger(block))
    refused.push({ label: 'At block of the epoch', text: query.block ?? '', wanted: 'a whole number from 0 to 2015' });
  const request = {
    what,
    who: whoIn(query.who, what, refused),
    part: (number('part') ?? 100 * DEFAULT_SHOCK.part) / 100,
    change: (number('change') ?? 100 * DEFAULT_SHOCK.change) / 100,
    block: block !== null && Number.isInteger(block) ? block : null,
    ramp: number('ramp') ?? DEFAULT_SHOCK.ramp,
    lasts: number('lasts'),
    moves: (number('moves') ?? 0) / 100,
  };
  return { request, refused };
}

/** The part of an address that leads to this request again: what differs from the default, in one fixed order. */
export function shockQuery(request: ShockRequest): Record<string, string> {
  const { what, who, part, change, block, ramp, lasts, moves } = request;
  const isOwn = who.join() === DEFAULT_WHO[what].join();
  return {
    ...(what === DEFAULT_SHOCK.what ? {} : { what }),
    ...(isOwn ? {} : { who: who.join() }),
    ...(part === DEFAULT_SHOCK.part ? {} : { part: percent(part) }),
    ...(change === DEFAULT_SHOCK.change ? {} : { change: percent(change) }),
    ...(block === null ? {} : { block: String(block) }),
    ...(ramp === DEFAULT_SHOCK.ramp ? {} : { ramp: String(ramp) }),
    ...(lasts === null ? {} : { lasts: String(lasts) }),
    ...(moves === 0 ? {} : { moves: percent(moves) }),
  };
}

/** Binary rounding stays out of addresses: 0.07 is 7, not 7.000000000000001. */
const percent = (part: number): string => String(Math.round(1e6 * part) / 1e4);

function targetIn(text: string | undefined, refused: RefusedValue[]): ShockTarget {
  if (text === undefined || text === '') return DEFAULT_SHOCK.what;
  const known = SHOCK_TARGETS.find((target) => target === text);
  if (known === undefined) refused.push({ label: 'What', text, wanted: `one of ${SHOCK_TARGETS.join(', ')}` });
  return known ?? DEFAULT_SHOCK.what;
}

/** Whether there is such a country or pool is known to the page. */
function whoIn(text: string | undefined, what: ShockTarget, refused: RefusedValue[]): readonly string[] {
  if (text === undefined || text.trim() === '') return DEFAULT_WHO[what];
  const keys = [...new Set(text.split(',').map((key) => key.trim()))].filter((key) => key !== '');
  if (keys.length > 0 && keys.length <= 30 && keys.every((key) => /^[\w.()-]{1,60}$/.test(key))) return keys;
  refused.push({ label: 'Who', text, wanted: 'up to 30 short names with commas between' });
  return DEFAULT_WHO[what];
}

/** Plain decimals as a form sends them. */
function numberIn(text: string | undefined, name: ShockNumber, refused: RefusedValue[]): number | null {
  if (text === undefined || text.trim() === '') return null;
  const rule = SHOCK_NUMBERS.find((one) => one.name === name);
  if (rule === undefined) return null;
  const value = /^-?\d{1,6}(?:\.\d{1,4})?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= rule.min && value <= rule.max) return value;
  refused.push({ label: rule.label, text, wanted: `a number from ${rule.min} to ${rule.max}` });
  return null;
}
