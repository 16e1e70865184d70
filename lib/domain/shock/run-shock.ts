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
  const severity = severityOf(shock);
  const run = emptyEpochs();
  followEpochs(run, shock, severity, shock.pace, shock.lossAt, work);
  const epochs = Array.from({ length: RUN_EPOCHS }, (_, index): ShockEpoch => {
    const [start, end] = [index === 0 ? 0 : (run.ends[index - 1] ?? 0), run.ends[index] ?? 0];
    const [difficulty = 1, lost = 0, change = 0] = [run.difficulties[index], run.lost[index], run.changes[index]];
    return { start, end, difficulty, lost, change };
  });
  return { severity, pace: shock.pace, epochs, finalDifficulty: run.difficulties[RUN_EPOCHS] ?? 1 };
}

/** The epochs of a run as bare numbers, to be filled again and again. */
export interface EpochNumbers {
  /** Seconds since the shock at the end of each. */
  readonly ends: Float64Array;
  /** Relative difficulty of each, and the one that the last leaves. */
  readonly difficulties: Float64Array;
  readonly lost: Float64Array;
  /** What the retarget at the end of each makes of the difficulty. */
  readonly changes: Float64Array;
}

export const emptyEpochs = (): EpochNumbers => ({
  ends: new Float64Array(RUN_EPOCHS),
  difficulties: new Float64Array(RUN_EPOCHS + 1),
  lost: new Float64Array(RUN_EPOCHS),
  changes: new Float64Array(RUN_EPOCHS),
});

/** Follows the epochs after a shock that has no fault; see `runShock`. */
export function followEpochs(
  { ends, difficulties, lost, changes }: EpochNumbers,
  { block, elapsedSeconds }: Pick<Shock, 'block' | 'elapsedSeconds'>,
  severity: Severity,
  pace: number,
  lossAt: (difficulty: number) => number,
  work: (blocks: number) => number,
): void {
  let [start, difficulty] = [0, 1];
  for (let index = 0; index < RUN_EPOCHS; index += 1) {
    const blocks = index === 0 ? EPOCH_BLOCKS - block : EPOCH_BLOCKS;
    const loss = lossAt(difficulty);
    const seconds = secondsToWork(severity, start, work(blocks) * TARGET_SECONDS * difficulty, pace, loss);
    difficulties[index] = difficulty;
    lost[index] = loss;
    start += seconds;
    ends[index] = start;
    const factor = clampFactor((EPOCH_BLOCKS * TARGET_SECONDS) / (seconds + (index === 0 ? elapsedSeconds : 0)));
    changes[index] = factor - 1;
    difficulty *= factor;
  }
  difficulties[RUN_EPOCHS] = difficulty;
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
