import type { OwnerFact } from './owner-fact.ts';
import type { ShareFact } from './share-fact.ts';

/** Kinds of curated facts that an admin can import while the program runs; a file holds one kind. */
export const FACT_KINDS = ['country-shares', 'hardware-makers', 'owners'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** The facts of one file. */
export type FactList =
  | { readonly kind: 'country-shares' | 'hardware-makers'; readonly rows: readonly ShareFact[] }
  | { readonly kind: 'owners'; readonly rows: readonly OwnerFact[] };
