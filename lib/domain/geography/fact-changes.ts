import { isoDay } from '../time.ts';
import type { FactList } from './fact-kind.ts';
import { type OwnerFact, ownerFactKey } from './owner-fact.ts';
import { type ShareFact, shareFactKey } from './share-fact.ts';

/** What a row of a file would do to the facts on record. */
export interface FactChange {
  /** Whose figure, by whom and when: "PY, Hashrate Index, 2026-07-01". */
  readonly what: string;
  /** The figure that counts now; null where there is none. */
  readonly before: string | null;
  readonly after: string;
}

/** Every row, in the order of the file; one that says what is on record has the same text twice. */
export function factChanges(list: FactList, held: readonly (ShareFact | OwnerFact)[]): FactChange[] {
  const known = new Map(held.map((fact) => [keyOf(fact), figureOf(fact)]));
  return list.rows.map((fact) => ({
    what: nameOf(fact),
    before: known.get(keyOf(fact)) ?? null,
    after: figureOf(fact),
  }));
}

const isShare = (fact: ShareFact | OwnerFact): fact is ShareFact => 'layer' in fact;
const keyOf = (fact: ShareFact | OwnerFact): string => (isShare(fact) ? shareFactKey(fact) : ownerFactKey(fact));
const nameOf = (fact: ShareFact | OwnerFact): string =>
  isShare(fact)
    ? `${fact.entity}, ${fact.source}, ${isoDay(fact.firstDay)}`
    : `${fact.owner}, ${fact.kind}, ${isoDay(fact.lastDay)}`;

function figureOf(fact: ShareFact | OwnerFact): string {
  const percent = (share: number): string => `${Number((100 * share).toFixed(4))} %`;
  if (isShare(fact)) return percent(fact.share) + (fact.hashrateEhs === null ? '' : `, ${fact.hashrateEhs} EH/s`);
  if (fact.hashrateEhs !== null) return `${fact.hashrateEhs} EH/s`;
  return fact.coinsMined !== null ? `${fact.coinsMined} BTC` : percent(fact.share ?? 0);
}
