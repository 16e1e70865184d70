import type { TimeChart } from '#lib/contracts/time-chart.ts';
import type { Instant } from '#lib/domain/time.ts';
import { formatClock, formatDate, formatEnd } from './format.ts';
import { zoneOffset } from './local-time.ts';

type Clock = Pick<TimeChart, 'timeZone' | 'instants'>;

/** `Europe/Berlin`; `UTC−5` for a fixed offset, whose IANA name `Etc/GMT+5` has the sign the other way round. */
export function zoneName(timeZone = 'UTC'): string {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d{1,2})$/u.exec(timeZone) ?? [];
  return sign === undefined ? timeZone : `UTC${sign === '+' ? '−' : '+'}${hours}`;
}

/** What a clock in the chart's zone shows, written as if it were UTC. */
export const wallTime = ({ timeZone }: Clock, at: Instant): Instant => at + zoneOffset(timeZone, at);

/**
 * The instant of a figure in words, without its zone: the day that it ends, or the day or hour that it starts.
 * `21 Apr 2026`, `22 Apr 2026, 21:50`.
 */
export function momentText(clock: Clock, at: Instant): string {
  const wall = wallTime(clock, at);
  if (clock.instants !== 'starts') return formatEnd(wall).replace(' UTC', '');
  return `${formatDate(wall)}, ${formatClock(wall)}`;
}

/** The same with its zone where it names an hour: `22 Apr 2026, 21:50 UTC`. */
export function momentInZone(clock: Clock, at: Instant): string {
  const text = momentText(clock, at);
  return text.includes(':') ? `${text} ${zoneName(clock.timeZone)}` : text;
}
