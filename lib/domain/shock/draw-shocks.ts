import { type DrawnQuantiles, quantilesOf } from '../uncertainty/draw-summary.ts';
import { gammaSampler } from '../uncertainty/gamma-sampler.ts';
import { type NoiseTape, noiseTape } from '../uncertainty/noise-tape.ts';
import { type EpochNumbers, emptyEpochs, followEpochs } from './run-shock.ts';
import { severityOf, strengthAt } from './severity.ts';
import { RUN_EPOCHS, type Shock, shockFault, TARGET_SECONDS } from './shock.ts';

/** Draws of a page: the ends of a 95 % range then move by a hundredth of the range at most from seed to seed. */
export const SHOCK_DRAWS = 10_000;

/**
 * How far the part that stops is unsure: as far as a share of so many blocks. For a pool these are the blocks of the window; for
 * a country nobody counts blocks, so that the number says how much we trust the figure.
 */
export interface UnsureLoss {
  /** The loss at full strength, as a factor of `lossAt`: 1 as stated. */
  readonly share: number;
  readonly weight: number;
}

export interface DrawOptions {
  readonly seed: number;
  readonly draws?: number;
  /** Instants since the shock, ascending, for which the interval is wanted, seconds; at each a tenth of the draws is looked at. */
  readonly at?: readonly number[];
  /** From how many blocks the pace before is known; left out: it is known. */
  readonly paceBlocks?: number;
}

/** 95 % ranges over the draws. */
export interface DrawnShocks {
  /** Seconds between blocks at full strength, before any retarget. */
  readonly interval: DrawnQuantiles;
  readonly secondsToRetarget: DrawnQuantiles;
  /** Of each retarget. */
  readonly changes: readonly DrawnQuantiles[];
  readonly finalDifficulty: DrawnQuantiles;
  /** Seconds between blocks at each instant asked for. */
  readonly intervals: readonly DrawnQuantiles[];
}

/** Room for the gammas of 10,000 draws before a number is read twice. */
const TAPE_LENGTH = 2 ** 17;
const MOST_LOSS = 0.99;

/**
 * A shock as often as asked, with blocks that come by lot and a part of the hashrate that is not known exactly: Beta(a + 1/2, b +
 * 1/2), as Jeffreys' interval of a share. The same seed gives the same draws.
 * @throws RangeError for a shock outside its domain
 */
export function drawShocks(shock: Shock, unsure: UnsureLoss | null, options: DrawOptions): DrawnShocks {
  const fault = shockFault(shock);
  if (fault !== null) throw new RangeError(fault);
  const { seed, draws = SHOCK_DRAWS, at = [], paceBlocks = null } = options;
  const gamma = gammaSampler(tapeOf(seed));
  const seen = Math.max(1, Math.floor(draws / 10));
  const interval = new Float64Array(draws);
  const first = new Float64Array(draws);
  const final = new Float64Array(draws);
  const changes = Array.from({ length: RUN_EPOCHS }, () => new Float64Array(draws));
  const intervals = at.map(() => new Float64Array(seen));
  // The same in every draw: when a shock comes and goes is no matter of chance.
  const severity = severityOf(shock);
  const strengths = Float64Array.from(at, (one) => strengthAt(severity, one));
  const run = emptyEpochs();
  let factor = 1;
  const lossAt = (difficulty: number): number => Math.min(MOST_LOSS, factor * shock.lossAt(difficulty));
  for (let draw = 0; draw < draws; draw += 1) {
    if (unsure !== null) factor = drawShare(unsure, gamma) / unsure.share;
    const pace = shock.pace * (paceBlocks === null ? 1 : gamma(paceBlocks) / paceBlocks);
    followEpochs(run, shock, severity, pace, lossAt, gamma);
    interval[draw] = TARGET_SECONDS / (pace * (1 - lossAt(1)));
    first[draw] = run.ends[0] as number;
    final[draw] = run.difficulties[RUN_EPOCHS] as number;
    for (let epoch = 0; epoch < RUN_EPOCHS; epoch += 1)
      (changes[epoch] as Float64Array)[draw] = run.changes[epoch] as number;
    if (draw < seen) noteIntervals(run, pace, at, strengths, intervals, draw);
  }
  return {
    interval: quantilesOf(interval),
    secondsToRetarget: quantilesOf(first),
    changes: changes.map(quantilesOf),
    finalDifficulty: quantilesOf(final),
    intervals: intervals.map(quantilesOf),
  };
}

/** `intervalAt` for ascending instants, walking through the epochs once. */
function noteIntervals(
  { ends, difficulties, lost }: EpochNumbers,
  pace: number,
  at: readonly number[],
  strengths: Float64Array,
  intervals: readonly Float64Array[],
  draw: number,
): void {
  let epoch = 0;
  for (let index = 0; index < at.length; index += 1) {
    while (epoch < RUN_EPOCHS && (at[index] as number) >= (ends[epoch] as number)) epoch += 1;
    const loss = lost[Math.min(epoch, RUN_EPOCHS - 1)] as number;
    (intervals[index] as Float64Array)[draw] =
      (TARGET_SECONDS * (difficulties[epoch] as number)) / (pace * (1 - loss * (strengths[index] as number)));
  }
}

function drawShare({ share, weight }: UnsureLoss, gamma: (shape: number) => number): number {
  const own = gamma(share * weight + 0.5);
  return own / (own + gamma((1 - share) * weight + 0.5));
}

let tape: { readonly seed: number; readonly noise: NoiseTape } | undefined;

/** Made once a seed: making it takes longer than a hundred runs. */
function tapeOf(seed: number): NoiseTape {
  if (tape?.seed !== seed) tape = { seed, noise: noiseTape(seed, TAPE_LENGTH) };
  return tape.noise;
}
