import { EPOCH_BLOCKS } from '../ledger/difficulty.ts';
import { type Severity, secondsToWork, severityOf, strengthAt } from './severity.ts';
import { RUN_EPOCHS, type Shock, shockFault, TARGET_SECONDS } from './shock.ts';

/** The time from the shock, or from a retarget, to the next retarget. */
export interface ShockEpoch {
  /** Seconds since the shock. */
  readonly start: number;
  readonly end: number;
  /** Relative to that before the shock. */
  readonly difficulty: number;
  /** What stops at full strength while it lasts. */
  readonly lost: number;
  /** What the retarget at its end makes of the difficulty: -0.2 is 20 % less. */
  readonly change: number;
}

export interface ShockRun {
  readonly severity: Severity;
  readonly pace: number;
  readonly epochs: readonly ShockEpoch[];
  /** Relative difficulty after the last retarget. */
  readonly finalDifficulty: number;
}

/** No retarget changes the difficulty by more than this factor. */
const MOST_FACTOR = 4;

/**
 * What the difficulty makes of a shock. Each epoch asks for so many blocks of 600 seconds of work at its difficulty, and ends
 * with F = clamp(2016 x 600 s / the time it took, 1/4, 4). In expectation, unless `work` says how much work so many blocks take:
 * blocks come by lot, and n of them take work that is Gamma(n) distributed.
 *
 * With a loss x at block k that stays: F1 = 2016 / (k + (2016 - k) / (1 - x)), F2 = (1 - x) / F1. Bitcoin Core
 * spans 2,015 intervals, not 2,016: 0.05 % less, left out here.
 * @throws RangeError for a shock outside its domain, with the sentence of `shockFault`
 */
export function runShock(shock: Shock, work: (blocks: number) => number = (blocks) => blocks): ShockRun {
  const fault = shockFault(shock);
  if (fault !== null) throw new RangeError(fault);
  const { pace, block, lossAt } = shock;
  const severity = severityOf(shock);
  const epochs: ShockEpoch[] = [];
  let [start, difficulty] = [0, 1];
  for (let index = 0; index < RUN_EPOCHS; index += 1) {
    const blocks = index === 0 ? EPOCH_BLOCKS - block : EPOCH_BLOCKS;
    const lost = lossAt(difficulty);
    const seconds = secondsToWork(severity, start, work(blocks) * TARGET_SECONDS * difficulty, { pace, lost });
    const factor = clampFactor((EPOCH_BLOCKS * TARGET_SECONDS) / (seconds + (index === 0 ? shock.elapsedSeconds : 0)));
    epochs.push({ start, end: start + seconds, difficulty, lost, change: factor - 1 });
    start += seconds;
    difficulty *= factor;
  }
  return { severity, pace, epochs, finalDifficulty: difficulty };
}

const clampFactor = (factor: number): number => Math.min(MOST_FACTOR, Math.max(1 / MOST_FACTOR, factor));

/** Hashrate at an instant, over that which finds a block in ten minutes at the difficulty before the shock. */
export const hashrateAt = (run: ShockRun, at: number): number =>
  run.pace * (1 - epochAt(run, at).lost * strengthAt(run.severity, at));

/** Expected time between blocks at an instant, seconds. */
export const intervalAt = (run: ShockRun, at: number): number =>
  (TARGET_SECONDS * epochAt(run, at).difficulty) / hashrateAt(run, at);

/** The epoch of an instant since the shock; after the last retarget the difficulty is that which it left. */
export function epochAt({ epochs, finalDifficulty }: ShockRun, at: number): Pick<ShockEpoch, 'difficulty' | 'lost'> {
  const last = epochs.at(-1);
  return epochs.find(({ end }) => at < end) ?? { difficulty: finalDifficulty, lost: last?.lost ?? 0 };
}
