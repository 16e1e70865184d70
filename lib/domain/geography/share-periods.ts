import type { UtcDay } from '../time.ts';
import type { ShareFact, ShareMeasure } from './share-fact.ts';

/** All that one source says of one time: the list that figures are worked out from. */
export interface SharePeriod {
  readonly source: string;
  readonly measure: ShareMeasure;
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
  /** Largest first. */
  readonly facts: readonly ShareFact[];
}

/** Facts by source and time, in order of their last day and then of their source. */
export function sharePeriods(facts: readonly ShareFact[]): SharePeriod[] {
  const periods = new Map<string, ShareFact[]>();
  for (const fact of facts) {
    const key = `${fact.source}|${fact.firstDay}|${fact.lastDay}`;
    const own = periods.get(key);
    if (own) own.push(fact);
    else periods.set(key, [fact]);
  }
  return [...periods.values()]
    .flatMap((own): SharePeriod[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { source, measure, firstDay, lastDay } = first;
      return [{ source, measure, firstDay, lastDay, facts: own.sort((a, b) => b.share - a.share) }];
    })
    .sort((a, b) => a.lastDay - b.lastDay || (a.source < b.source ? -1 : 1));
}

/** The newest time of a source that had begun by a day; null where there is none. */
export const newestPeriod = (periods: readonly SharePeriod[], day: UtcDay): SharePeriod | null =>
  periods.findLast(({ firstDay }) => firstDay <= day) ?? null;

/** Quarters of one year apart begin 365 or 366 days apart. */
const YEAR = { least: 360, most: 370 };

/** What the same source said a year before; null where it did not. */
export const yearBefore = (periods: readonly SharePeriod[], period: SharePeriod): SharePeriod | null =>
  periods.findLast(({ source, firstDay }) => {
    const days = period.firstDay - firstDay;
    return source === period.source && days >= YEAR.least && days <= YEAR.most;
  }) ?? null;
