import { SECONDS_PER_DAY, startOfDay, type UtcDay } from '../time.ts';

/** When a difficulty came into force. */
interface EpochStart {
  readonly startTime: number;
  readonly difficulty: number;
}

/**
 * Mean difficulty of the blocks of a UTC day for which only their number is known: of each epoch that the day touches, weighted
 * by its part of the day. On a day with a retarget it is off by what the pace of blocks differs on both sides: 0.13 % over a
 * fortnight with the record retarget of July 2021, less over all other windows of `back-test-events.csv`. Null before the first epoch.
 * @param epochs ascending
 */
export function difficultyOfDay(day: UtcDay, epochs: readonly EpochStart[]): number | null {
  const [start, end] = [startOfDay(day), startOfDay(day) + SECONDS_PER_DAY];
  let weighted = 0;
  let covered = 0;
  epochs.forEach(({ startTime, difficulty }, place) => {
    const until = epochs[place + 1]?.startTime ?? Number.POSITIVE_INFINITY;
    const seconds = Math.max(0, Math.min(end, until) - Math.max(start, startTime));
    weighted += difficulty * seconds;
    covered += seconds;
  });
  return covered === 0 ? null : weighted / covered;
}
