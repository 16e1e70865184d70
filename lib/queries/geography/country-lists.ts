import 'server-only';
import { newestPeriod, type SharePeriod, sharePeriods, yearBefore } from '#lib/domain/geography/share-periods.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import type { DataSource } from '../data-source.ts';

export interface CountryLists {
  /** Every list of every source, in order of time. */
  readonly all: readonly SharePeriod[];
  /** The newest list of the whole network that names enough countries, and that of a year before. */
  readonly newest: SharePeriod | null;
  readonly before: SharePeriod | null;
}

/** A list of fewer is a remark, not a map. */
const LEAST_COUNTRIES = 4;

/** Lists of countries, and the one that speaks for a day: of the network where there is one, else of a sample; never a survey. */
export async function loadCountryLists({ db }: DataSource, day: UtcDay): Promise<CountryLists> {
  const all = sharePeriods(await readShareFacts(db, 'country')).filter(({ firstDay }) => firstDay <= day);
  const maps = all.filter(({ facts, measure }) => facts.length >= LEAST_COUNTRIES && measure !== 'survey');
  const newest = newestPeriod(maps, day);
  return { all, newest, before: newest === null ? null : yearBefore(maps, newest) };
}
