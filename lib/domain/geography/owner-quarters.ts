import { isoDay, type UtcDay } from '../time.ts';
import type { OwnerFact, OwnerKind } from './owner-fact.ts';

/** A quarter as `2025-Q3`, which sorts by time. */
export function quarterOf(day: UtcDay): string {
  const [year = '', month = ''] = isoDay(day).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** What is told of one kind in one quarter: of each owner its last word in it. */
export interface OwnerQuarter {
  readonly quarter: string;
  readonly kind: OwnerKind;
  readonly companies: readonly OwnerFact[];
  readonly panels: readonly OwnerFact[];
}

/** Facts by quarter and kind, newest quarter first; a company is in one of them at most once, so that no sum counts it twice. */
export function ownerQuarters(facts: readonly OwnerFact[]): OwnerQuarter[] {
  const quarters = new Map<string, Map<string, OwnerFact>>();
  for (const fact of [...facts].sort((a, b) => a.lastDay - b.lastDay)) {
    const key = `${quarterOf(fact.lastDay)}|${fact.kind}`;
    const own = quarters.get(key) ?? new Map<string, OwnerFact>();
    quarters.set(key, own.set(fact.owner, fact));
  }
  return [...quarters]
    .map(([key, own]): OwnerQuarter => {
      const [quarter = '', kind] = key.split('|');
      const all = [...own.values()];
      return {
        quarter,
        kind: kind as OwnerKind,
        companies: all.filter(({ scope }) => scope === 'company'),
        panels: all.filter(({ scope }) => scope === 'panel'),
      };
    })
    .sort((a, b) => (a.quarter === b.quarter ? (a.kind < b.kind ? -1 : 1) : a.quarter < b.quarter ? 1 : -1));
}
