import { positive } from '../cost/positive.ts';

/** Machines of one efficiency at one price of power: they run or stop together. */
export interface MeritCell {
  readonly country: string;
  readonly joulesPerTerahash: number;
  /** What a petahash a second pays for its power in a day, USD. */
  readonly usdPerPetahashDay: number;
  /** Part of the hashrate of the network, 0..1. */
  readonly weight: number;
}

/** Where machines stand: a part of the hashrate, and what power costs there. */
export interface MeritPlace {
  readonly country: string;
  readonly share: number;
  readonly usdPerMwh: number;
}

/**
 * Efficiencies of the fleet, J/TH, and their parts of it. Nobody counts machines: our assumption, of which the mean, 15.6, is near
 * the 15.2 that the Cambridge index implies for July 2026. The last is the class of the Antminer S19j Pro.
 */
export const FLEET_CLASSES = [
  { joulesPerTerahash: 12.5, part: 0.4 },
  { joulesPerTerahash: 15, part: 0.25 },
  { joulesPerTerahash: 17.5, part: 0.22 },
  { joulesPerTerahash: 21.5, part: 0.1 },
  { joulesPerTerahash: 29.5, part: 0.03 },
] as const;

/** How far contracts lie from the price of a country, and how many of them: our assumption, too. */
const CONTRACTS = [
  { factor: 0.6, part: 0.1 },
  { factor: 0.8, part: 0.25 },
  { factor: 1, part: 0.3 },
  { factor: 1.25, part: 0.25 },
  { factor: 1.6, part: 0.1 },
] as const;

const MWH_PER_DAY_AT_ONE_JOULE = 0.024;

/**
 * The machines that run today. What would not earn its power at the hashprice of today is taken not to run, and the rest of the
 * country stands for all of it; where nothing would earn by the listed price, machines must have cheaper power than we know of,
 * and the most frugal are taken to earn just nothing.
 * @param usdPerPetahashDay hashprice, > 0
 * @param pue power at the meter over power of the machines
 */
export function meritOrder(places: readonly MeritPlace[], usdPerPetahashDay: number, pue: number): MeritCell[] {
  positive('hashprice', usdPerPetahashDay);
  return places.flatMap((place) => {
    const cells = cellsOf(place, pue);
    const running = cells.filter((cell) => cell.usdPerPetahashDay <= usdPerPetahashDay);
    const kept = running.length > 0 ? running : cells.slice(0, 1);
    const total = kept.reduce((sum, { weight }) => sum + weight, 0);
    return kept.map((cell) => ({
      ...cell,
      usdPerPetahashDay: Math.min(cell.usdPerPetahashDay, usdPerPetahashDay),
      weight: (cell.weight / total) * place.share,
    }));
  });
}

function cellsOf({ country, usdPerMwh }: MeritPlace, pue: number): MeritCell[] {
  return FLEET_CLASSES.flatMap(({ joulesPerTerahash, part }) =>
    CONTRACTS.map((contract) => ({
      country,
      joulesPerTerahash,
      usdPerPetahashDay: MWH_PER_DAY_AT_ONE_JOULE * joulesPerTerahash * pue * Math.max(0, usdPerMwh) * contract.factor,
      weight: part * contract.part,
    })),
  );
}

/** A change of what machines earn or pay. Factors are > 0: 0.7 is 30 % less. */
export interface EconomicShock {
  readonly hashpriceFactor: number;
  readonly powerFactor: number;
  /** Where power changes its price; null everywhere. */
  readonly country: string | null;
}

/**
 * The part of the hashrate that no longer earns its power, by the relative difficulty: a lower difficulty pays more for each hash, so
 * machines return. Machines that stand idle already are not counted, so that fewer return here than might.
 * @throws RangeError unless the hashprice and both factors are positive
 */
export function economicLoss(
  order: readonly MeritCell[],
  usdPerPetahashDay: number,
  shock: EconomicShock,
): (difficulty: number) => number {
  const paid = positive('hashprice', usdPerPetahashDay * shock.hashpriceFactor);
  const factor = positive('factor of the price of power', shock.powerFactor);
  // A cell stops once the relative difficulty is above what it earns over what it pays.
  const stops = order
    .map(({ country, usdPerPetahashDay: cost, weight }) => ({
      above: paid / (cost * (shock.country === null || shock.country === country ? factor : 1)),
      weight,
    }))
    .sort((a, b) => a.above - b.above);
  const limits = Float64Array.from(stops, ({ above }) => above);
  const sums = new Float64Array(stops.length + 1);
  for (const [index, { weight }] of stops.entries()) sums[index + 1] = (sums[index] ?? 0) + weight;
  return (difficulty) => Math.min(1, sums[countBelow(limits, difficulty * (1 - 1e-9))] ?? 0);
}

/** How many of the ascending limits are below a value. */
function countBelow(limits: Float64Array, value: number): number {
  let [from, to] = [0, limits.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((limits[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Part of the hashrate of machines that need at least so much, 0..1. */
export const shareFrom = (order: readonly MeritCell[], joulesPerTerahash: number): number =>
  order.reduce((sum, cell) => sum + (cell.joulesPerTerahash >= joulesPerTerahash ? cell.weight : 0), 0);
