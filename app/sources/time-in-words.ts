const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often, in words for a reader: "every 15 minutes". @param seconds whole, above 0 */
export function cadenceInWords(seconds: number): string {
  const [size, unit] = largestExactUnit(seconds);
  const count = Math.round(seconds / size);
  if (count === 1) return `every ${unit}`;
  return `every ${count} ${unit}s`;
}

/**
 * A length of time in words: "12 minutes", "3 hours", "2 days". Rounded down, one unit, two from which the first would hide
 * too much ("1 hour" may be nearly two).
 * @param seconds negative counts as none: header times may run ahead of our clock
 */
export function durationInWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < MINUTE) return counted(whole, 'second');
  if (whole < HOUR) return counted(Math.floor(whole / MINUTE), 'minute');
  if (whole < 2 * HOUR) return joined(HOUR, 'hour', MINUTE, 'minute', whole);
  if (whole < DAY) return counted(Math.floor(whole / HOUR), 'hour');
  if (whole < 2 * DAY) return joined(DAY, 'day', HOUR, 'hour', whole);
  return counted(Math.floor(whole / DAY), 'day');
}

/** "12 minutes ago", or "just now" within ten seconds and for times that run ahead. */
export const agoInWords = (seconds: number): string => (seconds < 10 ? 'just now' : `${durationInWords(seconds)} ago`);

/** "is 12 minutes old" without the verb. */
export const ageInWords = (seconds: number): string => `${durationInWords(seconds)} old`;

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

function joined(large: number, largeUnit: string, small: number, smallUnit: string, seconds: number): string {
  const rest = Math.floor((seconds % large) / small);
  const first = counted(Math.floor(seconds / large), largeUnit);
  return rest === 0 ? first : `${first} ${counted(rest, smallUnit)}`;
}

function largestExactUnit(seconds: number): readonly [size: number, unit: string] {
  if (seconds % DAY === 0) return [DAY, 'day'];
  if (seconds % HOUR === 0) return [HOUR, 'hour'];
  if (seconds % MINUTE === 0) return [MINUTE, 'minute'];
  return [1, 'second'];
}
