import { dayOf, startOfDay, type UtcDay } from '#lib/domain/time.ts';

/** Years before that have too few models for a frontier of open ones. */
const FIRST_YEAR = 2023;

/** Last day of each month from January 2023 on that is over by the end of `newest`, and `newest` itself. */
export function figureDays(newest: UtcDay, firstYear = FIRST_YEAR): UtcDay[] {
  const days: UtcDay[] = [];
  for (let month = 1; ; month += 1) {
    const day = dayOf(Date.UTC(firstYear, month, 1) / 1000) - 1;
    if (day >= newest) return [...days, newest];
    days.push(day);
  }
}

/** First day of the month that holds a day. */
export function firstOfMonth(day: UtcDay): UtcDay {
  const date = new Date(startOfDay(day) * 1000);
  return day - date.getUTCDate() + 1;
}
