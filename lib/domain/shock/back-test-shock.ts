import { type FoundBlocks, hashrateChange } from '../change/hashrate-change.ts';
import { type MeasuredChange, SIGNIFICANT } from '../change/significance.ts';
import { twoSidedChance } from '../statistics/normal-chance.ts';
import { SECONDS_PER_DAY, type UtcDay } from '../time.ts';
import { type DrawnShocks, drawShocks } from './draw-shocks.ts';
import { runShock } from './run-shock.ts';
import { severityOf, strengthAt } from './severity.ts';
import { type Shock, TARGET_SECONDS } from './shock.ts';

/** Whole UTC days, both ends inclusive, with what was found in them. */
export interface ShockWindow {
  readonly first: UtcDay;
  readonly last: UtcDay;
  readonly blocks: number;
  /** Mean difficulty of the blocks. */
  readonly difficulty: number;
}

/** A reported shock as it is put to the test: what was said to stop, and what the blocks show. */
export interface PastShock {
  readonly firstDay: UtcDay;
  /** Blocks of the epoch found before, and what they took. */
  readonly block: number;
  readonly elapsedSeconds: number;
  /** Of the epoch in which it began, as nodes show it. */
  readonly difficulty: number;
  readonly lost: number;
  readonly rampDays: number;
  readonly durationDays: number | null;
  readonly returnDays: number;
  readonly before: ShockWindow;
  readonly during: ShockWindow;
  readonly later: ShockWindow;
}

/** What blocks say of a loss that somebody stated. */
export type ShockVerdict = 'less' | 'agree' | 'more';

export interface ShockBackTest {
  /** Changes of the difficulty that the run predicts, and all of them together. */
  readonly retargets: readonly number[];
  readonly drawn: DrawnShocks;
  /** Hashrate of the days of the shock over that before; null where a window has no block. */
  readonly measured: MeasuredChange | null;
  /** Hashrate of the days afterwards over that before. */
  readonly lasting: MeasuredChange | null;
  /** What the stated loss would have done to the hashrate of the same days: below 0. */
  readonly stated: number;
  /** How often chance alone would part blocks and stated loss as far; 0..1. */
  readonly p: number;
  readonly verdict: ShockVerdict;
}

/** At least this sure before a stated loss is called ruled out: ten events are tested, and by 1 in 20 one would fall by luck. */
const RULED_OUT = 0.01;
const SEED = 7;
const DRAWS = 2_000;

/** Runs a reported shock through the simulator and puts the result beside the blocks. */
export function backTestShock(past: PastShock): ShockBackTest {
  const shock = shockOf(past);
  const [before, during, later] = [past.before, past.during, past.later].map(foundIn);
  if (before === undefined || during === undefined || later === undefined) throw new RangeError('a window is missing');
  const measured = hashrateChange(before, during);
  const stated = -past.lost * meanStrength(shock, past);
  const p = measured === null ? 1 : chanceApart(measured.effect, stated, before.blocks, during.blocks);
  return {
    retargets: runShock(shock).epochs.map(({ change }) => change),
    drawn: drawShocks(shock, null, { seed: SEED, draws: DRAWS, paceBlocks: before.blocks }),
    measured,
    lasting: hashrateChange(before, later),
    stated,
    p,
    verdict: verdictOf(p, measured, stated),
  };
}

/** Whether the hashrate of the days was lower by more than chance, and that of the days afterwards was not. */
export const isPassing = ({ measured, lasting }: Pick<ShockBackTest, 'measured' | 'lasting'>): boolean =>
  measured !== null &&
  lasting !== null &&
  measured.effect < 0 &&
  measured.p < SIGNIFICANT &&
  (lasting.effect >= 0 || lasting.p >= SIGNIFICANT);

/** The hashrate before the shock, over that which finds a block of its epoch every ten minutes. */
function shockOf(past: PastShock): Shock {
  const { difficultySum, seconds } = foundIn(past.before);
  const { block, elapsedSeconds, lost, rampDays, durationDays, returnDays } = past;
  const pace = ((difficultySum / seconds) * TARGET_SECONDS) / past.difficulty;
  return { lossAt: () => lost, block, elapsedSeconds, pace, rampDays, durationDays, returnDays };
}

const foundIn = ({ first, last, blocks, difficulty }: ShockWindow): FoundBlocks => ({
  blocks,
  difficultySum: blocks * difficulty,
  seconds: (last - first + 1) * SECONDS_PER_DAY,
});

/** Mean strength of the shock over the days that were counted, by the hour. */
function meanStrength(shock: Shock, { firstDay, during }: PastShock): number {
  const severity = severityOf(shock);
  const hours = 24 * (during.last - during.first + 1);
  const from = (during.first - firstDay) * SECONDS_PER_DAY;
  let sum = 0;
  for (let hour = 0; hour < hours; hour += 1) sum += strengthAt(severity, from + (hour + 0.5) * 3600);
  return sum / hours;
}

/** The test of `hashrateChange`, against a stated change in place of none. */
const chanceApart = (measured: number, stated: number, before: number, during: number): number =>
  twoSidedChance((Math.log1p(measured) - Math.log1p(stated)) / Math.sqrt(1 / before + 1 / during));

function verdictOf(p: number, measured: MeasuredChange | null, stated: number): ShockVerdict {
  if (measured === null || p >= RULED_OUT) return 'agree';
  return measured.effect > stated ? 'less' : 'more';
}
