import type { FactList } from './fact-kind.ts';
import { factTexts } from './fact-texts.ts';

/** What a row of a file would do to the facts on record. */
export interface FactChange {
  /** Whose figure, by whom and when: "PY, Hashrate Index, 2026-07-01". */
  readonly what: string;
  /** The figure that counts now; null where there is none. */
  readonly before: string | null;
  /** The figure that would count; null where there would be none. */
  readonly after: string | null;
}

/**
 * Every row, in the order of the file; one that says what is on record has the same text twice. A list of clusters stands in for the
 * former one as a whole: what it leaves out is told last.
 * @param held all that counts now, of the same kind
 */
export function factChanges(list: FactList, held: FactList): FactChange[] {
  const [told, former] = [factTexts(list), factTexts(held)];
  const known = new Map(former.map(({ key, figure }) => [key, figure]));
  const changes = told.map(({ key, what, figure }) => ({ what, before: known.get(key) ?? null, after: figure }));
  if (list.kind !== 'pool-clusters') return changes;
  const named = new Set(told.map(({ key }) => key));
  const gone = former.filter(({ key }) => !named.has(key));
  return [...changes, ...gone.map(({ what, figure }) => ({ what, before: figure, after: null }))];
}
