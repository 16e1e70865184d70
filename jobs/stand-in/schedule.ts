import {
  bitsToTarget,
  difficultyFromBits,
  EPOCH_BLOCKS,
  HASHES_PER_DIFFICULTY,
} from '#lib/domain/ledger/difficulty.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { bitsOfDifficulty, bitsOfTarget } from './compact-bits.ts';
import { drawExponential, randomFor } from './random.ts';

/** Seconds that one block stands for on the real network. */
export const TARGET_SECONDS = 600;
/** 2026-09-19: about what the network had (difficulty 132.8 T), hashes a second. */
const TYPICAL_HASHRATE = 950e18;

/** When a block comes and how hard it was, before it has any content. */
export interface Slot {
  readonly height: number;
  /** Epoch seconds at which it appears. Never runs backwards. */
  readonly arrival: number;
  /** Header time, epoch seconds: the miner's clock, so neighbours may run backwards. */
  readonly time: number;
  readonly bits: number;
  /** Mean interval it was drawn with, seconds: 600, or less where the demo runs faster than the network. */
  readonly span: number;
  /** Which of several competing chains it belongs to; grows with each reorganisation. */
  readonly branch: number;
}

/** Decides times and difficulty of a chain, from its seed alone. */
export interface Schedule {
  /** `blocks` or more slots, starting with a whole epoch, the last one arriving at `tipTime`. */
  history(tipHeight: number, blocks: number, tipTime: number): Slot[];
  /** The slot after the last one, for blocks that come every `span` seconds on average. */
  next(slots: readonly Slot[], span: number, branch: number): Slot;
  /** The same with a given arrival, not before the last one's. */
  at(slots: readonly Slot[], arrival: number, span: number, branch: number): Slot;
}

export function createSchedule(seed: string): Schedule {
  const fairDifficulty = fairDifficultyOf(seed);

  const at: Schedule['at'] = (slots, arrival, span, branch) => {
    const height = (slots.at(-1)?.height ?? -1) + 1;
    return {
      height,
      arrival,
      time: headerTime(seed, slots, arrival, span, branch),
      bits: bitsAfter(slots),
      span,
      branch,
    };
  };

  const next: Schedule['next'] = (slots, span, branch) => {
    const last = slots.at(-1);
    if (last === undefined) throw new RangeError('a schedule continues from at least one block');
    const slowness = difficultyFromBits(bitsAfter(slots)) / fairDifficulty(last.height + 1);
    const wait = drawExponential(randomFor(seed, 'interval', last.height + 1, branch)) * span * slowness;
    return at(slots, last.arrival + Math.max(1, Math.round(wait)), span, branch);
  };

  const history: Schedule['history'] = (tipHeight, blocks, tipTime) => {
    const first = epochStart(Math.max(0, tipHeight - blocks + 1));
    const bits = bitsOfDifficulty(fairDifficulty(first));
    const slots: Slot[] = [{ height: first, arrival: 0, time: 0, bits, span: TARGET_SECONDS, branch: 0 }];
    while (first + slots.length <= tipHeight) slots.push(next(slots, TARGET_SECONDS, 0));
    // Intervals do not depend on the date, so the whole history is drawn from zero and then moved into place.
    const move = tipTime - (slots.at(-1)?.arrival ?? 0);
    return slots.map((slot) => ({ ...slot, arrival: slot.arrival + move, time: slot.time + move }));
  };

  return { history, next, at };
}

/** First height of the epoch that holds a height. */
export const epochStart = (height: number): number => height - (height % EPOCH_BLOCKS);

/** Middle of the last eleven header times: a new header must lie after it. 0 slots: -Infinity. */
export function medianTimePast(slots: readonly Slot[]): number {
  const times = slots.slice(-11).map((slot) => slot.time);
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NEGATIVE_INFINITY;
}

/** Difficulty at which the simulated miners need 600 s a block. Two slow waves, a half year and a month long. */
function fairDifficultyOf(seed: string): (height: number) => number {
  const random = randomFor(seed, 'hashrate');
  const [long, short] = [random(), random()];
  const wave = (height: number, days: number, phase: number): number =>
    Math.sin(2 * Math.PI * ((height * TARGET_SECONDS) / (days * SECONDS_PER_DAY) + phase));
  return (height) => {
    const hashrate = TYPICAL_HASHRATE * Math.exp(0.06 * wave(height, 190, long) + 0.02 * wave(height, 31, short));
    return (hashrate * TARGET_SECONDS) / HASHES_PER_DIFFICULTY;
  };
}

/** One miner's clock in a hundred is behind by up to 1.5 intervals: about 0.5 % of neighbours run backwards, as in reality. */
function headerTime(seed: string, slots: readonly Slot[], arrival: number, span: number, branch: number): number {
  const random = randomFor(seed, 'clock', (slots.at(-1)?.height ?? -1) + 1, branch);
  const behind = random() < 0.01 ? Math.round(random() * 1.5 * span) : 0;
  return Math.max(arrival - behind, medianTimePast(slots) + 1);
}

/**
 * Bits of the next block. Bitcoin's rule (old target times actual over expected time, factor 1/4 to 4), except that the
 * expected time is the sum of the blocks' own spans: 2016 x 600 s, less where the demo mines faster on purpose.
 */
function bitsAfter(slots: readonly Slot[]): number {
  const last = slots.at(-1);
  if (last === undefined) throw new RangeError('difficulty needs a previous block');
  if ((last.height + 1) % EPOCH_BLOCKS !== 0) return last.bits;
  const epoch = slots.slice(-EPOCH_BLOCKS);
  const expected = Math.round(epoch.reduce((sum, slot) => sum + slot.span, 0));
  // An epoch mined by hand in no time says nothing about the hashrate.
  if (expected < EPOCH_BLOCKS) return last.bits;
  const measured = last.time - (epoch[0]?.time ?? last.time);
  const actual = Math.min(expected * 4, Math.max(expected / 4, measured));
  return bitsOfTarget((bitsToTarget(last.bits) * BigInt(Math.round(actual))) / BigInt(expected));
}
