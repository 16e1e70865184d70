import type { FactList } from './fact-kind.ts';
import { factTexts } from './fact-texts.ts';

/** What a row of a file would do to the facts on record. */
export interface FactChange {
  /** Whose figure, by whom and when: "PY, Hashrate Index, 2026-07-01". */
  readonly what: string;
  /** The figure that counts now; null where there is none. */
  readonly before: string | null;
  readonly after: string;
}

/**
 * Every row, in the order of the file; one that says what is on record has the same text twice.
 * @param held all that counts now, of the same kind
 */
export function factChanges(list: FactList, held: FactList): FactChange[] {
  const known = new Map(factTexts(held).map(({ key, figure }) => [key, figure]));
  return factTexts(list).map(({ key, what, figure }) => ({ what, before: known.get(key) ?? null, after: figure }));
}
