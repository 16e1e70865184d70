import 'server-only';
import { newestPeriod, type SharePeriod, sharePeriods, yearBefore } from '#lib/domain/geography/share-periods.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import type { DataSource } from '../data-source.ts';
import { oncePerSource } from '../once-per-source.ts';

export interface CountryLists {
  /** Every list of every source, in order of time. */
  readonly all: readonly SharePeriod[];
  /** Those that are a map and no survey, of sources with more than one of them: what has a course. */
  readonly maps: readonly SharePeriod[];
  /** The newest list of the whole network that names enough countries, and that of a year before. */
  readonly newest: SharePeriod | null;
  readonly before: SharePeriod | null;
}

/** A list of fewer is a remark, not a map. */
const LEAST_COUNTRIES = 4;

/**
 * Lists of countries, and the one that speaks for a day: of the network where one had begun by then, however old it is and however
 * new a sample; else of a sample; never a survey.
 */
export const loadCountryLists = oncePerSource(async ({ db }: DataSource, day: UtcDay): Promise<CountryLists> => {
  const all = sharePeriods(await readShareFacts(db, 'country')).filter(({ firstDay }) => firstDay <= day);
  const wide = all.filter(({ facts, measure }) => facts.length >= LEAST_COUNTRIES && measure !== 'survey');
  const network = wide.filter(({ measure }) => measure === 'network');
  const newest = newestPeriod(network, day) ?? newestPeriod(wide, day);
  const maps = wide.filter((list) => wide.filter(({ source }) => source === list.source).length > 1);
  return { all, maps, newest, before: newest === null ? null : yearBefore(wide, newest) };
});
