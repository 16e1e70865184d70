import { shareInterval } from '../concentration/share-interval.ts';
import { falseAlarmChance } from '../risk/false-alarm.ts';
import { chanceOfAtLeast } from '../statistics/binomial-tail.ts';
import { SECONDS_PER_DAY } from '../time.ts';

const BLOCKS_A_DAY = 144;
const DAYS_A_YEAR = 365;

/** A rule about a share, and the true share of a pool that it should keep silent about. */
export interface ShareAlarm {
  /** 0..1, below the threshold: at or above it no alarm is false. */
  readonly share: number;
  /** 0..1. */
  readonly threshold: number;
  /** Length of the window, whole days. */
  readonly days: number;
  /** Only the low end of the 95 % interval counts. */
  readonly demandsBound: boolean;
  readonly forSeconds: number;
}

export interface FalseAlarms {
  /** How often one window crosses by luck alone, 0..1. */
  readonly chance: number;
  /** Mails a year: one look a window, which is what the table of the reference counts. */
  readonly perYear: number;
}

/**
 * How often a rule about a share fires although the true share is below its threshold. Exact binomial tail of the blocks of one
 * window. At a true 30 %: 33 % or more over 24 hours 21.6 %, over 7 days 2.0 %; 40 % or more over 24 hours 0.55 %, about two mails
 * a year; at a true 45 %, 51 % or more 7.3 % and 0.01 %.
 *
 * A bound asks for so many blocks that the low end of the Jeffreys interval reaches the threshold. A `for` makes the stretch that
 * has to cross longer by itself: it is counted as a window of the sum of both, which is exact for spans of whole windows and a
 * little too high for shorter ones.
 * @throws RangeError for shares outside 0..1 or a window shorter than a day
 */
export function falseAlarmsPerYear({ share, threshold, days, demandsBound, forSeconds }: ShareAlarm): FalseAlarms {
  if (!(days >= 1)) throw new RangeError(`a window of ${days} days is none`);
  const blocks = Math.round(BLOCKS_A_DAY * (days + forSeconds / SECONDS_PER_DAY));
  const chance = demandsBound
    ? chanceOfAtLeast(leastForBound(threshold, blocks), blocks, share)
    : falseAlarmChance(share, threshold, blocks);
  return { chance, perYear: (DAYS_A_YEAR / (days + forSeconds / SECONDS_PER_DAY)) * chance };
}

/** The fewest blocks of a window whose interval lies at or above the threshold with both ends; one more than all for none. */
function leastForBound(threshold: number, blocks: number): number {
  let [low, high] = [0, blocks + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const reaches = middle > blocks || (shareInterval(middle, blocks)?.low ?? 0) >= threshold;
    if (reaches) high = middle;
    else low = middle + 1;
  }
  return low;
}
