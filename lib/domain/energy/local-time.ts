import { type Instant, SECONDS_PER_DAY, type UtcDay } from '../time.ts';

/** A day of a market's own calendar, counted like a UTC day: day 0 is its 1970-01-01. */
export type LocalDay = UtcDay;

const HALF_HOUR = 1800;
/** Offsets seen per zone, by half hour: no zone has changed its clock at another moment since 1970. */
const offsets = new Map<string, Map<number, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Seconds that the clocks of a zone are ahead of UTC at an instant; negative to the west.
 * @param timeZone IANA name; a market that never changes its clock is written `Etc/GMT+5` (which is UTC-5)
 * @throws RangeError for a name that the runtime does not know
 */
export function offsetAt(at: Instant, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const half = Math.floor(at / HALF_HOUR);
  const cached = known.get(half);
  if (cached !== undefined) return cached;
  const offset = readOffset(half * HALF_HOUR, timeZone);
  // Ten years of days, each asked for twice, are 7,300 entries; more than this is a caller that never stops.
  if (known.size > 200_000) known.clear();
  known.set(half, offset);
  return offset;
}

function readOffset(at: Instant, timeZone: string): number {
  const format = formats.get(timeZone) ?? formatFor(timeZone);
  formats.set(timeZone, format);
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at * 1000)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
  return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
}

/** The day of the market's calendar that holds an instant. */
export const localDayOf = (at: Instant, timeZone: string): LocalDay =>
  Math.floor((at + offsetAt(at, timeZone)) / SECONDS_PER_DAY);

/** First instant of a local day. Days have 23 or 25 hours where the clock changes: see `startOfLocalDay(day + 1)`. */
export function startOfLocalDay(day: LocalDay, timeZone: string): Instant {
  const [first] = instantsOf(day * SECONDS_PER_DAY, timeZone);
  if (first !== undefined) return first;
  // Midnight itself was skipped (Brazil before 2019, Paraguay): the day begins where the clock lands.
  const skipped = day * SECONDS_PER_DAY;
  return skipped - offsetAt(skipped - offsetAt(skipped, timeZone) - SECONDS_PER_DAY / 2, timeZone);
}

/**
 * Every instant at which clocks of a zone show a wall time: one as a rule, none where the clock jumps over it in spring, two in
 * ascending order where it is shown twice in autumn.
 * @param wall the wall time counted in seconds as if it were UTC
 */
export function instantsOf(wall: number, timeZone: string): readonly Instant[] {
  const candidates = [offsetAt(wall - SECONDS_PER_DAY, timeZone), offsetAt(wall + SECONDS_PER_DAY, timeZone)].map(
    (offset) => wall - offset,
  );
  const shown = [...new Set(candidates)].filter((at) => at + offsetAt(at, timeZone) === wall);
  return shown.sort((a, b) => a - b);
}

/** Whether the runtime knows a zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    offsetAt(0, name);
    return name !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
