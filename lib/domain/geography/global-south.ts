import { countryOf } from './countries.ts';
import type { SharePeriod } from './share-periods.ts';

/** Which countries count as the Global South: see `COUNTRY_LISTS` for the lists. */
export interface SouthRule {
  readonly withChina: boolean;
  /** Whether high-income members of the list (the Emirates, Oman) count. */
  readonly withHighIncome: boolean;
}

export function isSouth(code: string, { withChina, withHighIncome }: SouthRule): boolean {
  const country = countryOf(code);
  if (country === null || !country.isDeveloping) return false;
  return (withChina || code !== 'CN') && (withHighIncome || !country.isHighIncome);
}

/** Where the share of some countries lies: those that the list leaves out have something between nothing and its smallest share. */
export interface SumOfShares {
  readonly low: number;
  readonly high: number;
}

/** Sum of the shares of named countries in a list of the largest, 0..1. */
export function sumOfCountries({ facts }: SharePeriod, codes: readonly string[]): SumOfShares {
  const shareOf = new Map(facts.map(({ entity, share }) => [entity, share]));
  const smallest = facts.at(-1)?.share ?? 0;
  const rest = Math.max(0, 1 - facts.reduce((sum, { share }) => sum + share, 0));
  const low = codes.reduce((sum, code) => sum + (shareOf.get(code) ?? 0), 0);
  const unlisted = codes.filter((code) => !shareOf.has(code)).length;
  return { low, high: low + Math.min(unlisted * smallest, rest) };
}

/** The Global South in two lists of one source, by the members that both of them name: a longer list must not pass for a migration. */
export interface PanelChange {
  readonly members: readonly string[];
  readonly before: number;
  readonly after: number;
}

/** Shares of a fixed panel, 0..1; null where no member is in both lists. */
export function panelChange(before: SharePeriod, after: SharePeriod, rule: SouthRule): PanelChange | null {
  const names = new Set(before.facts.map(({ entity }) => entity));
  const members = after.facts.map(({ entity }) => entity).filter((code) => names.has(code) && isSouth(code, rule));
  if (members.length === 0) return null;
  const sum = (period: SharePeriod): number => sumOfCountries(period, members).low;
  return { members, before: sum(before), after: sum(after) };
}
