import type { RefusedValue } from '#lib/contracts/refused-value.ts';
import type { ShockRequest, ShockTarget } from '#lib/contracts/shock-request.ts';
import { DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import type { UnsureLoss } from '#lib/domain/shock/draw-shocks.ts';
import { economicLoss, type MeritCell, meritOrder, shareFrom } from '#lib/domain/shock/merit-order.ts';
import { ownerFault } from '#lib/domain/shock/owner-fault.ts';
import { evenShock, type Shock, shockFault } from '#lib/domain/shock/shock.ts';
import type { PowerPlace, ShockFacts, ShockSubjectShare, ShockSubjects } from './shock-facts.ts';

/** A request with everything that it stands for today. */
export interface ShockScenario {
  readonly request: ShockRequest;
  readonly refused: readonly RefusedValue[];
  /** Whom it hits, those that are known. */
  readonly hit: readonly ShockSubjectShare[];
  /** Part of the hashrate that stops at full strength, what mines on elsewhere left out; below zero it grows. */
  readonly lost: number;
  readonly shock: Shock;
  readonly unsure: UnsureLoss | null;
  readonly basis: { readonly text: string; readonly url: string | null };
  /** Why it cannot be computed, as a sentence; null where it can. */
  readonly fault: string | null;
  /** Which value of the request is to blame for the fault, by its name in an address; null where the facts are. */
  readonly faultIn: 'who' | 'part' | null;
  readonly facts: ShockFacts;
}

/** How far we trust what the merit order says: as a share of so many blocks. Our assumption: the fleet is one. */
const MERIT_TRUST = 50;
const MOST_SURE_SHARE = 0.95;

const MERIT_BASIS =
  'Merit order: an assumed fleet, in each listed country at the price of power that the page of costs has for it';

/** What a request comes to with the facts of today; pure, so that it is the same on the server and in a browser. */
export function scenarioOf(facts: ShockFacts, request: ShockRequest): ShockScenario {
  const { subjects } = facts;
  const hit = subjectsHit(subjects, request);
  const block = request.block ?? facts.block;
  const economy = economyOf(facts, request);
  const share = economy?.share ?? hit.reduce((sum, one) => sum + one.share, 0);
  const lost = economy?.isPrice ? share : request.part * (1 - request.moves) * shareOf(request, share);
  const lossAt = economy?.lossAt ?? (() => lost);
  const shock: Shock = {
    ...evenShock(lost, block),
    lossAt,
    rampDays: request.ramp,
    durationDays: request.lasts,
    returnDays: request.ramp,
  };
  const refused = refusedWho(request, hit);
  const owners = request.what === 'owner' ? subjects.owners.filter(({ key }) => request.who.includes(key)) : [];
  const whoFault = economy?.fault ?? noneHit(request, hit, refused) ?? ownerFault(owners) ?? nobodyLeft(request, share);
  const fault = whoFault ?? shockFault(shock);
  const faultIn = fault === null || economy?.isPriceMissing ? null : whoFault === null ? 'part' : 'who';
  const [first] = hit;
  const weight = economy === null ? (first?.weight ?? 0) : MERIT_TRUST;
  const isSure = request.what === 'hashrate' || weight === 0 || share <= 0;
  const unsure = isSure ? null : { share: Math.min(MOST_SURE_SHARE, share), weight };
  const basis = economy === null ? basisOf(hit) : { text: MERIT_BASIS, url: '/cost' };
  return { request, refused, hit, lost, shock, unsure, basis, fault, faultIn, facts };
}

const shareOf = ({ what }: ShockRequest, share: number): number => (what === 'hashrate' ? 1 : share);

const listOf: Readonly<Partial<Record<ShockTarget, 'countries' | 'owners' | 'pools' | 'clusters'>>> = {
  country: 'countries',
  owner: 'owners',
  pool: 'pools',
  cluster: 'clusters',
};

const subjectsHit = (subjects: ShockSubjects, { what, who }: ShockRequest): readonly ShockSubjectShare[] => {
  const list = listOf[what];
  return list === undefined ? [] : subjects[list].filter(({ key }) => who.includes(key));
};

function refusedWho({ what, who }: ShockRequest, hit: readonly ShockSubjectShare[]): RefusedValue[] {
  if (listOf[what] === undefined) return [];
  const unknown = who.filter((key) => !hit.some((one) => one.key === key));
  return unknown.length === 0 ? [] : [{ label: 'Who', text: unknown.join(), wanted: `a ${what} of the list below` }];
}

function noneHit(request: ShockRequest, hit: readonly ShockSubjectShare[], refused: readonly RefusedValue[]) {
  if (listOf[request.what] === undefined || hit.length > 0) return null;
  const named = refused[0]?.text.slice(0, 40) ?? '';
  return `No ${request.what} of that name has a share on record (${named}), so nothing can be taken away.`;
}

/** Fewer than this, 1 %, cannot take over what the others had: nobody whom we know of is left to move to. */
const LEAST_LEFT = 0.01;

function nobodyLeft({ what, part, moves }: ShockRequest, share: number): string | null {
  if (moves <= 0 || part <= 0 || what === 'power' || what === 'bitcoin' || what === 'hashrate') return null;
  if (1 - share >= LEAST_LEFT) return null;
  return 'Everybody of whom a share is on record is hit, so that nobody is left to whom machines could move.';
}

interface Economy {
  readonly share: number;
  /** The price decides who stops; else machines of one class do. */
  readonly isPrice: boolean;
  readonly lossAt: ((difficulty: number) => number) | null;
  readonly fault: string | null;
  /** The fault is ours and not the request's: no price of bitcoin of today is known. */
  readonly isPriceMissing?: boolean;
}

/** Prices of power are told over the hashprice, which thereby is 1. */
const HASHPRICE = 1;

const orderOf = (power: readonly PowerPlace[]): MeritCell[] =>
  meritOrder(
    power.map(({ country, share, powerOverHashprice }) => ({ country, share, usdPerMwh: powerOverHashprice })),
    HASHPRICE,
    DEFAULT_COST_PARAMETERS.pue,
  );

/** What the merit order says; null for a shock that has nothing to do with it. */
function economyOf({ power }: ShockFacts, { what, who, change }: ShockRequest): Economy | null {
  if (what !== 'machine' && what !== 'power' && what !== 'bitcoin') return null;
  const isPrice = what !== 'machine';
  const none = { share: 0, isPrice, lossAt: null };
  if (power === null)
    return {
      ...none,
      isPriceMissing: true,
      fault: 'Who earns is not known without a price of bitcoin of today, so nobody can say who stops.',
    };
  const order = orderOf(power);
  const [key = ''] = who;
  if (what === 'machine') {
    const least = Number(key);
    const fault = `Machines go by the joules that they need for a terahash: a number from 1 to 200, not “${key.slice(0, 40)}”.`;
    if (!(least >= 1 && least <= 200)) return { ...none, fault };
    return { ...none, share: shareFrom(order, least), fault: null };
  }
  const country = what === 'power' && key !== '' ? key : null;
  if (country !== null && !order.some((cell) => cell.country === country))
    return {
      ...none,
      fault: `No hashrate of “${country.slice(0, 40)}” is on record, so its price of power changes nothing.`,
    };
  const lossAt = economicLoss(order, HASHPRICE, {
    hashpriceFactor: what === 'bitcoin' ? 1 + change : 1,
    powerFactor: what === 'power' ? 1 + change : 1,
    country,
  });
  // Nobody can run on less than the last hundredth, and the chain would hardly move: such a price is out of the domain.
  return { share: lossAt(1), isPrice, lossAt, fault: null };
}

const basisOf = (hit: readonly ShockSubjectShare[]): ShockScenario['basis'] => ({
  text: [...new Set(hit.map(({ basis }) => basis))].join('; '),
  url: hit[0]?.url ?? null,
});
