import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import { panelChange, sumOfCountries } from '#lib/domain/geography/global-south.ts';
import { type SharePeriod, sharePeriods, yearBefore } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { dayOf, type UtcDay } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import { historyOf, type IndicatorReader, plainFigure } from '../indicator-reader.ts';

/** A list of fewer countries is a remark, not a map; a survey tells of who answered. */
const LEAST_COUNTRIES = 4;
const NO_LIST = 'no list of countries is on record';

async function countryLists(db: Db, day: UtcDay): Promise<readonly SharePeriod[]> {
  return sharePeriods(await readShareFacts(db, 'country')).filter(
    ({ facts, measure, lastDay }) => facts.length >= LEAST_COUNTRIES && measure !== 'survey' && lastDay <= day,
  );
}

/** A figure of each list, whatever its unlisted rest may be. */
const ofLists =
  (figureOf: (list: SharePeriod) => { readonly low: number; readonly high: number } | null): IndicatorReader =>
  async (db, now) => {
    const lists = await countryLists(db, dayOf(now));
    const figures = lists.flatMap((list): IndicatorFigure[] => {
      const range = figureOf(list);
      if (range === null) return [];
      const isExact = range.low === range.high;
      return [
        {
          ...plainFigure(range.low, list.lastDay, list.source),
          value: isExact ? range.low : null,
          low: range.low,
          high: range.high,
          n: list.facts.length,
        },
      ];
    });
    return historyOf(figures, NO_LIST);
  };

const boundsOf = ({ facts }: SharePeriod) => tailBounds(facts.map(({ share }) => share));

export const countryHhi = ofLists((list) => boundsOf(list)?.hhi ?? null);

export const countryNakamoto = ofLists((list) => {
  const nakamoto = boundsOf(list)?.nakamoto;
  // Where those listed have not half together, no number can be told.
  return nakamoto === undefined || nakamoto.high === null ? null : { low: nakamoto.low, high: nakamoto.high };
});

export const countryTopThree = ofLists(({ facts }) => {
  const sum = facts.slice(0, 3).reduce((total, { share }) => total + share, 0);
  return { low: sum, high: sum };
});

export const sharesOf = (...codes: readonly string[]): IndicatorReader =>
  ofLists((list) => sumOfCountries(list, codes));

/** Percentage points that the members of both lists have moved in a year: a longer list must not pass for a migration. */
export const southPanelChange: IndicatorReader = async (db, now) => {
  const lists = await countryLists(db, dayOf(now));
  const figures = lists.flatMap((list): IndicatorFigure[] => {
    const before = yearBefore(lists, list);
    const panel = before && panelChange(before, list, { withChina: false, withHighIncome: true });
    if (panel === null) return [];
    const points = (panel.after - panel.before) * 100;
    return [{ ...plainFigure(points, list.lastDay, list.source), n: panel.members.length }];
  });
  return historyOf(figures, 'no two lists of one source a year apart are on record');
};
