import { formatDate } from '#lib/charts/format.ts';
import type { ComparedDays } from '#lib/contracts/change-page.ts';
import { isoDay, startOfDay, type UtcDay } from '#lib/domain/time.ts';

/** Whole days from the first to the last, both inclusive, with their words. */
export function comparedDays(first: UtcDay, last: UtcDay): ComparedDays {
  const [from, until] = [first, last].map((day) => formatDate(startOfDay(day)));
  const text = first === last ? `${until}` : `${from} to ${until}`;
  return { first, last, text, lastIso: isoDay(last) };
}

/** `the 7 days to 21 Apr 2026`, `21 Apr 2026`. */
export const windowInWords = ({ first, last, text }: ComparedDays): string =>
  first === last ? text : `the ${last - first + 1} days to ${formatDate(startOfDay(last))}`;
