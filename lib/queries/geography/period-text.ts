import { formatDate, monthName } from '#lib/charts/format.ts';
import { ageInWords } from '#lib/domain/energy/choose-source.ts';
import { dayOf, type Instant, isoDay, startOfDay, type UtcDay } from '#lib/domain/time.ts';

interface Days {
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
}

/** `Q3 2026`, `Jan 2022`, `19 Dec 2025`, or the first and last day. */
export function periodText({ firstDay, lastDay }: Days): string {
  const [first, last] = [firstDay, lastDay].map((day) => isoDay(day).split('-').map(Number));
  const [year = 0, month = 0, start = 0] = first ?? [];
  const [endYear = 0, endMonth = 0] = last ?? [];
  const isWhole = start === 1 && dayOf(Date.UTC(endYear, endMonth, 1) / 1000) === lastDay + 1 && endYear === year;
  if (isWhole && endMonth === month) return `${monthName(month - 1)} ${year}`;
  if (isWhole && month % 3 === 1 && endMonth === month + 2) return `Q${Math.ceil(month / 3)} ${year}`;
  if (isWhole) return `${monthName(month - 1)} to ${monthName(endMonth - 1)} ${year}`;
  const [from, to] = [firstDay, lastDay].map((day) => formatDate(startOfDay(day)));
  return firstDay === lastDay ? `${to}` : `${from} to ${to}`;
}

/** `2 months old`; `of now` while it still runs. */
export const periodAge = ({ lastDay }: Pick<Days, 'lastDay'>, now: Instant): string => {
  const seconds = now - startOfDay(lastDay + 1);
  return seconds <= 0 ? 'of now' : `${ageInWords(seconds)} old`;
};
