import type { LocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { FeedError } from './feed-error.ts';

const US_DAY = /^(\d\d)\/(\d\d)\/(\d{4})$/;
const WALL_TIME = /^(\S{10})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:[+-]00:00)?$/;

/**
 * Reads `YYYY-MM-DD` or, as the grid operators of North America write it, `MM/DD/YYYY`.
 * @throws FeedError kind `payload` for anything else, and for a day that no calendar has
 */
export function readDay(text: string): LocalDay {
  const [, month, day, year] = US_DAY.exec(text) ?? [];
  try {
    return parseIsoDay(year === undefined ? text : `${year}-${month}-${day}`);
  } catch (cause) {
    throw unreadable(text, cause);
  }
}

/**
 * Reads a day and a time of it, `HH:MM` with or without seconds; an offset of zero may follow, another may not.
 * @returns the wall time counted in seconds as if it were UTC, see `instantsOf`
 * @throws FeedError kind `payload`
 */
export function readWallTime(text: string): number {
  const [, day = '', hours, minutes, seconds = '0'] = WALL_TIME.exec(text) ?? [];
  if (hours === undefined) throw unreadable(text);
  return readDay(day) * SECONDS_PER_DAY + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const unreadable = (text: string, cause?: unknown): FeedError =>
  new FeedError('payload', `The answer has ${JSON.stringify(text.slice(0, 40))} where a date belongs.`, { cause });
