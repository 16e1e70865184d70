import { isoDay, parseIsoDay, type UtcDay } from '../time.ts';

/** A quarter of a year; `quarter` is 1..4. */
export interface YearQuarter {
  readonly year: number;
  readonly quarter: number;
}

/** First and last day of a quarter, both inclusive. */
export function quarterDays({ year, quarter }: YearQuarter): { readonly first: UtcDay; readonly last: UtcDay } {
  const start = (index: number): UtcDay =>
    parseIsoDay(`${year + Math.floor(index / 4)}-${String(3 * (index % 4) + 1).padStart(2, '0')}-01`);
  return { first: start(quarter - 1), last: start(quarter) - 1 };
}

export function quarterOfDay(day: UtcDay): YearQuarter {
  const [year = 0, month = 1] = isoDay(day).split('-').map(Number);
  return { year, quarter: Math.ceil(month / 3) };
}

/** How far back missing quarters are asked for: two years. */
const BACK = 8;
/** A quarter that is held is read again this often, for what its publisher has corrected. */
const AGAIN_DAYS = 7;

/**
 * Which quarters to ask a quarterly source for today: the running one until it is there, once a week the newest that is held, and one
 * of the missing older ones in turn, so that each is asked about once a week and no day brings more than three questions.
 * @param isHeld whether the source has answered for a quarter
 */
export function quartersToAsk(today: UtcDay, isHeld: (quarter: YearQuarter) => boolean): YearQuarter[] {
  const { year, quarter } = quarterOfDay(today);
  const newestFirst = Array.from({ length: BACK }, (_, back): YearQuarter => {
    const index = 4 * year + quarter - 1 - back;
    return { year: Math.floor(index / 4), quarter: (index % 4) + 1 };
  });
  const missing = newestFirst.slice(1).filter((one) => !isHeld(one));
  const held = newestFirst.find(isHeld);
  const [running] = newestFirst;
  const next = missing[today % Math.max(1, missing.length)];
  return [
    ...(running === undefined || isHeld(running) ? [] : [running]),
    ...(held !== undefined && today % AGAIN_DAYS === 0 ? [held] : []),
    ...(next === undefined ? [] : [next]),
  ];
}
