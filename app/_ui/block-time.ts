import { formatClock, formatDate } from '#lib/charts/format.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';

/** `21:50` on the day that the table names, `22 Apr 2026, 21:50` on any other. */
export const blockTime = (at: Instant, tableDay: Instant): string =>
  dayOf(at) === dayOf(tableDay) ? formatClock(at) : `${formatDate(at)}, ${formatClock(at)}`;
