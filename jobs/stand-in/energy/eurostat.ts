import type { Instant } from '#lib/domain/time.ts';
import { type Answer, json, unknownPath } from '../answer.ts';
import { randomFor } from '../random.ts';
import type { EnergySource, Present } from './sources.ts';

/** EUR per kWh without taxes for a buyer of 20 to 70 GWh a year, in size as in 2025, and the smallest bands that have a figure. */
const COUNTRIES: Readonly<Record<string, readonly [price: number, bands: number]>> = {
  DE: [0.143, 7],
  FI: [0.053, 7],
  GE: [0.084, 5],
  IS: [0.075, 4],
  NO: [0.05, 6],
  SE: [0.063, 7],
};

/** Bands of yearly use, smallest first, and how their price compares. */
const BANDS: Readonly<Record<string, number>> = {
  MWH_LT20: 1.7,
  'MWH20-499': 1.45,
  'MWH500-1999': 1.25,
  'MWH2000-19999': 1.1,
  'MWH20000-69999': 1,
  'MWH70000-149999': 0.93,
  MWH_GE150000: 0.86,
};

const TAXES: Readonly<Record<string, number>> = { X_TAX: 1, X_VAT: 1.06, I_TAX: 1.28 };

const FIRST_YEAR = 2023;

/** Dimensions of the table in its own order; the last one is time. */
const dimensionsAt = (now: Instant): readonly (readonly [name: string, members: readonly string[]])[] => [
  ['freq', ['S']],
  ['product', ['6000']],
  ['nrg_cons', Object.keys(BANDS)],
  ['unit', ['KWH']],
  ['tax', Object.keys(TAXES)],
  ['currency', ['EUR']],
  ['geo', Object.keys(COUNTRIES)],
  ['time', publishedHalfYears(now)],
];

/** `…/data/nrg_pc_205?geo=NO&nrg_cons=…&lastTimePeriod=4`: JSON-stat 2, a value missing where no figure is published. */
export const eurostat: EnergySource = ({ path, query }, present) => {
  if (path !== '/eurostat/api/dissemination/statistics/1.0/data/nrg_pc_205') return unknownPath(path);
  const dimensions = dimensionsAt(present.now).map(([name, members]) => {
    const wanted = query.getAll(name);
    const kept = wanted.length === 0 ? members : members.filter((member) => wanted.includes(member));
    return [name, name === 'time' ? within(kept, query) : kept] as const;
  });
  const empty = dimensions.find(([, members]) => members.length === 0);
  if (empty !== undefined) return refusal(`nothing in dimension ${empty[0]}`);
  return json({
    version: '2.0',
    class: 'dataset',
    label: 'Simulated electricity prices for non-household consumers',
    source: 'ESTAT',
    value: Object.fromEntries(valuesOf(dimensions, present)),
    id: dimensions.map(([name]) => name),
    size: dimensions.map(([, members]) => members.length),
    dimension: Object.fromEntries(
      dimensions.map(([name, members]) => {
        const index = Object.fromEntries(members.map((member, i) => [member, i]));
        return [name, { label: name, category: { index, label: Object.fromEntries(members.map((m) => [m, m])) } }];
      }),
    ),
  });
};

/** Every cell that has a figure, by its place when the last dimension runs fastest. */
function valuesOf(dimensions: ReturnType<typeof dimensionsAt>, { seed }: Present): [place: number, value: number][] {
  const count = dimensions.reduce((product, [, members]) => product * members.length, 1);
  return Array.from({ length: count }, (_, place) => {
    const cell: Record<string, string> = {};
    let rest = place;
    for (const [name, members] of dimensions.toReversed()) {
      cell[name] = members[rest % members.length] ?? '';
      rest = Math.floor(rest / members.length);
    }
    return [place, priceOf(seed, cell)] as const;
  }).flatMap(([place, price]) => (price === null ? [] : [[place, price]]));
}

function priceOf(
  seed: string,
  { geo = '', nrg_cons = '', tax = '', time = '' }: Record<string, string>,
): number | null {
  const [price, bands] = COUNTRIES[geo] ?? [0, 0];
  if (Object.keys(BANDS).indexOf(nrg_cons) >= bands) return null;
  const drift = 0.94 + 0.12 * randomFor(seed, 'delivered', geo, time)();
  return Number((price * drift * (BANDS[nrg_cons] ?? 1) * (TAXES[tax] ?? 1)).toFixed(4));
}

/** `2023-S1` and on; a half-year is published four months after its end. */
function publishedHalfYears(now: Instant): string[] {
  const date = new Date(now * 1000);
  const months = 12 * (date.getUTCFullYear() - FIRST_YEAR) + date.getUTCMonth();
  const count = Math.max(0, Math.floor((months - 4) / 6));
  return Array.from({ length: count }, (_, i) => `${FIRST_YEAR + Math.floor(i / 2)}-S${1 + (i % 2)}`);
}

function within(halfYears: readonly string[], query: URLSearchParams): readonly string[] {
  const since = query.get('sinceTimePeriod') ?? '';
  const last = Number(query.get('lastTimePeriod') ?? halfYears.length);
  return halfYears.filter((halfYear, i) => halfYear >= since && i >= halfYears.length - last);
}

const refusal = (label: string): Answer => json({ error: [{ status: 400, id: 150, label }] }, 400);
