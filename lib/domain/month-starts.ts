import type { Instant } from './time.ts';

/** Whether an instant is the first of a UTC month: windows that end with a month end there. */
export const isMonthStart = (at: Instant): boolean => new Date(at * 1000).toISOString().slice(8, 19) === '01T00:00:00';

/** First instant of every UTC month after `from`, up to `to` inclusive, ascending. */
export function monthStarts(from: Instant, to: Instant): Instant[] {
  const first = new Date(from * 1000);
  const starts: Instant[] = [];
  for (let month = first.getUTCMonth() + 1; ; month += 1) {
    const at = Date.UTC(first.getUTCFullYear(), month, 1) / 1000;
    if (at > to) return starts;
    starts.push(at);
  }
}
