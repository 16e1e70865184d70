import { startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { monthName } from '../format.ts';

interface DayTick {
  /** Place of the day in the list. */
  readonly index: number;
  readonly label: string;
}

const dateOf = (day: UtcDay): Date => new Date(startOfDay(day) * 1000);
const isFirst = (day: UtcDay): boolean => dateOf(day).getUTCDate() === 1;

/** Days a reader counts in, densest first; a Monday starts a week. */
const STEPS: readonly ((day: UtcDay) => boolean)[] = [
  () => true,
  (day) => (((day + 3) % 7) + 7) % 7 === 0,
  isFirst,
  (day) => isFirst(day) && dateOf(day).getUTCMonth() % 3 === 0,
  (day) => isFirst(day) && dateOf(day).getUTCMonth() === 0,
];

/**
 * Labels of the densest step whose labels keep their distance: `1 Mar`, with its month alone where only months are named, and
 * the year where it is new.
 * @param pitch px from one day to the next; @param room px that a label needs.
 */
export function dayTicks(days: readonly UtcDay[], pitch: number, room: number): DayTick[] {
  for (const [step, belongs] of STEPS.entries()) {
    const indices = days.flatMap((day, index) => (belongs(day) ? [index] : []));
    if (indices.length === 0) continue;
    const isClear = indices.every((at, place) => place === 0 || (at - (indices[place - 1] ?? 0)) * pitch >= room);
    if (isClear) return indices.map((index, place) => ({ index, label: labelOf(days, indices, place, step >= 2) }));
  }
  return days.length === 0 ? [] : [{ index: 0, label: labelOf(days, [0], 0, false) }];
}

function labelOf(days: readonly UtcDay[], indices: readonly number[], place: number, areMonths: boolean): string {
  const date = dateOf(days[indices[place] ?? 0] ?? 0);
  const before = place === 0 ? null : dateOf(days[indices[place - 1] ?? 0] ?? 0);
  const month = monthName(date.getUTCMonth());
  const isNewYear = before?.getUTCFullYear() !== date.getUTCFullYear();
  if (!areMonths) return `${date.getUTCDate()} ${month}`;
  return isNewYear ? `${month} ${date.getUTCFullYear()}` : month;
}
