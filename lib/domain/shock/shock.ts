import { EPOCH_BLOCKS } from '../ledger/difficulty.ts';

/** What happens to the hashrate of the network, and when. Parts of the hashrate are 0..1 of what there was before. */
export interface Shock {
  /**
   * The part that stops at full strength, -4..0.99; below zero hashrate is added. `difficulty` is relative to that before the shock:
   * machines that stop because they no longer earn return when it falls.
   */
  readonly lossAt: (difficulty: number) => number;
  /** Blocks of the epoch found before, whole, 0..2015. */
  readonly block: number;
  /** What these took, seconds. */
  readonly elapsedSeconds: number;
  /** Hashrate before over that which finds a block every ten minutes, 0.1..10. */
  readonly pace: number;
  /** Days until the shock has its full strength, 0..365. */
  readonly rampDays: number;
  /** Days at full strength, 0..3,650; null for ever. */
  readonly durationDays: number | null;
  /** Days in which it wears off, 0..365. */
  readonly returnDays: number;
}

export const TARGET_SECONDS = 600;
/** Retargets that a run follows: about two months. */
export const RUN_EPOCHS = 4;

/** A shock in an epoch whose blocks took ten minutes each. */
export const evenShock = (lost: number, block: number): Shock => ({
  lossAt: () => lost,
  block,
  elapsedSeconds: block * TARGET_SECONDS,
  pace: 1,
  rampDays: 0,
  durationDays: null,
  returnDays: 0,
});

const RANGES = [
  { key: 'elapsedSeconds', label: 'The time that the blocks of the epoch took', min: 0, max: 1e8, unit: ' seconds' },
  { key: 'pace', label: 'The pace before the shock', min: 0.1, max: 10, unit: ' times the usual one' },
  { key: 'rampDays', label: 'The ramp', min: 0, max: 365, unit: ' days' },
  { key: 'returnDays', label: 'The return', min: 0, max: 365, unit: ' days' },
] as const;
const LOSS = { min: -4, max: 0.99 } as const;
const MOST_DAYS = 3650;

/** Why a shock cannot be computed, as a sentence; null where it can. */
export function shockFault(shock: Shock): string | null {
  const { block, durationDays } = shock;
  if (!(Number.isInteger(block) && block >= 0 && block < EPOCH_BLOCKS))
    return `An epoch has ${EPOCH_BLOCKS.toLocaleString('en-US')} blocks: ${block} of them cannot have been found before the shock.`;
  for (const { key, label, min, max, unit } of RANGES) {
    if (!isWithin(shock[key], min, max)) return `${label} must be from ${min} to ${max}${unit}, not ${shock[key]}.`;
  }
  if (durationDays !== null && !isWithin(durationDays, 0, MOST_DAYS))
    return `The duration must be from 0 to ${MOST_DAYS} days, not ${durationDays}.`;
  const lost = shock.lossAt(1);
  if (Number.isFinite(lost) && lost > LOSS.max)
    return 'With more than 99% of the hashrate gone there would be no blocks to speak of.';
  if (!isWithin(lost, LOSS.min, LOSS.max))
    return `At most four times the hashrate of today can be added, and not ${-lost} times.`;
  return null;
}

const isWithin = (value: number, min: number, max: number): boolean => value >= min && value <= max;
