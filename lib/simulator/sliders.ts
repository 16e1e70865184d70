import { formatNumber } from '#lib/charts/format.ts';
import { DEFAULT_SHOCK, readShockRequest, type ShockRequest, type ShockTarget } from '#lib/contracts/shock-request.ts';
import type { ShockFacts, ShockSubjectShare } from './shock-facts.ts';
import { percentText, signedText } from './shock-in-words.ts';

/** A value of a shock that is set by sliding. */
export interface Slider {
  readonly name: 'part' | 'moves' | 'joules' | 'change' | 'block' | 'ramp' | 'lasts';
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Where it stands, in the unit of the slider: per cent, blocks, days or J/TH. */
  readonly value: number;
  /** The same in words. */
  readonly text: string;
  readonly with: (value: number) => ShockRequest;
}

const EPOCH_TEXT = '2,016';
/** A run follows four retargets, about two months: what lasts longer is seen to its end only if blocks become rare. */
const LONGEST = 120;
const MOST_RAMP = 90;
/** Beyond the most frugal and the most wasteful class of the assumed fleet nothing changes. */
const JOULES = { min: 10, max: 30 };

/** Sliders of a shock, in the order in which they stand; only those whose value changes anything. */
export function slidersOf(request: ShockRequest, facts: ShockFacts): Slider[] {
  const { what } = request;
  const isPrice = what === 'power' || what === 'bitcoin';
  // The sentence of these says nothing of moving, but an address may ask for it.
  const moves = (what !== 'machine' && what !== 'hashrate') || request.moves > 0;
  return [
    ...(isPrice ? [change(request)] : []),
    ...(what === 'machine' ? [joules(request)] : []),
    ...(isPrice ? [] : [part(request)]),
    ...(isPrice || !moves ? [] : [movesTo(request)]),
    block(request, facts),
    ramp(request),
    lasts(request),
  ];
}

/** Binary rounding stays out: 0.07 is 7 per cent. */
const percentsOf = (part: number): number => Math.round(1e6 * part) / 1e4;

const part = (request: ShockRequest): Slider => ({
  ...{ name: 'part', label: 'Part that stops', max: 100, value: percentsOf(request.part) },
  min: Math.min(request.what === 'hashrate' ? -100 : 0, percentsOf(request.part)),
  text: request.part < 0 ? `grows by ${percentText(-request.part, 0)}` : percentText(request.part, 0),
  with: (value) => ({ ...request, part: value / 100 }),
});

const movesTo = (request: ShockRequest): Slider => ({
  ...{ name: 'moves', label: 'Mines on elsewhere', min: 0, max: 100, value: percentsOf(request.moves) },
  text: `${percentText(request.moves, 0)} of those who stop`,
  with: (value) => ({ ...request, moves: value / 100 }),
});

const joules = (request: ShockRequest): Slider => {
  const value = Number(request.who[0]);
  return {
    ...{ name: 'joules', label: 'Machines from', min: JOULES.min },
    max: Math.max(JOULES.max, value || 0),
    value: Number.isFinite(value) ? value : JOULES.min,
    text: `${request.who[0] ?? ''} J/TH on`,
    with: (asked) => ({ ...request, who: [String(asked)] }),
  };
};

const change = (request: ShockRequest): Slider => ({
  ...{ name: 'change', min: -95, max: Math.max(200, percentsOf(request.change)), value: percentsOf(request.change) },
  label: request.what === 'power' ? 'Change of the price of power' : 'Change of the price of bitcoin',
  text: signedText(request.change).replace(/\.0%$/, '%'),
  with: (value) => ({ ...request, change: value / 100 }),
});

const block = (request: ShockRequest, facts: ShockFacts): Slider => {
  const value = request.block ?? facts.block;
  const text = `${formatNumber(value, 0)} of ${EPOCH_TEXT}`;
  return {
    ...{ name: 'block', label: 'At block of the epoch', min: 0, max: 2015, value },
    text: request.block === null ? `today’s: ${text}` : text,
    with: (asked) => ({ ...request, block: Math.round(asked) }),
  };
};

const ramp = (request: ShockRequest): Slider => ({
  ...{ name: 'ramp', label: 'Comes and goes', min: 0, max: Math.max(MOST_RAMP, request.ramp), value: request.ramp },
  text: request.ramp === 0 ? 'at once' : `within ${daysText(request.ramp)}`,
  with: (value) => ({ ...request, ramp: value }),
});

/** The last place is for ever. */
const lasts = (request: ShockRequest): Slider => {
  const max = Math.max(LONGEST, request.lasts ?? 0) + 1;
  return {
    ...{ name: 'lasts', label: 'Lasts', min: 0, max, value: request.lasts ?? max },
    text: request.lasts === null ? 'for ever' : daysText(request.lasts),
    with: (value) => ({ ...request, lasts: value >= max ? null : value }),
  };
};

const daysText = (days: number): string =>
  days === 1 ? '1 day' : `${formatNumber(days, days % 1 === 0 ? 0 : 1)} days`;

/** Whom a shock on such a target can hit; null where nobody is chosen from a list. */
export function choicesOf(what: ShockTarget, { subjects }: ShockFacts): readonly ShockSubjectShare[] | null {
  if (what === 'country' || what === 'power') return subjects.countries;
  if (what === 'pool') return subjects.pools;
  if (what === 'cluster') return subjects.clusters;
  return what === 'owner' ? subjects.owners : null;
}

/** The same shock on something else: whom the address would take, or the largest of the list, and values that mean something there. */
export function withTarget(request: ShockRequest, what: ShockTarget, facts: ShockFacts): ShockRequest {
  const usual = readShockRequest({ what }).request.who;
  const choices = what === 'power' ? null : choicesOf(what, facts);
  const known = choices === null ? usual : usual.filter((key) => choices.some((one) => one.key === key));
  const who = known.length > 0 || choices === null ? known : choices.slice(0, 1).map(({ key }) => key);
  return { ...request, what, who, part: partFor(what, request.part), change: changeFor(what, request.change) };
}

/** All of the hashrate cannot stop, and only the whole of it is often asked to grow. */
const partFor = (what: ShockTarget, asked: number): number => {
  if (what === 'hashrate') return asked === DEFAULT_SHOCK.part ? 0.1 : asked;
  return asked < 0 ? DEFAULT_SHOCK.part : asked;
};

/** Nobody stops because power gets cheaper or bitcoin dearer. */
const changeFor = (what: ShockTarget, asked: number): number => {
  if (what === 'power') return asked < 0 ? 0.5 : asked;
  return what === 'bitcoin' && asked > 0 ? DEFAULT_SHOCK.change : asked;
};
