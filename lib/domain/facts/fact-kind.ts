import type { ModelClass } from '../ai/listed-model.ts';
import type { PublishedFigure } from '../ai/published-figure.ts';
import type { ClusterRow } from '../clusters/cluster-row.ts';
import type { Tariff } from '../energy/tariff.ts';
import type { OwnerFact } from '../geography/owner-fact.ts';
import type { ShareFact } from '../geography/share-fact.ts';

/** Kinds of curated facts that an admin can import while the program runs; a file holds one kind. */
export const FACT_KINDS = [
  'country-shares',
  'hardware-makers',
  'owners',
  'tariffs',
  'pool-clusters',
  'published-figures',
  'model-classes',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** The facts of one file, or all that count of one kind. */
export type FactList =
  | { readonly kind: 'country-shares' | 'hardware-makers'; readonly rows: readonly ShareFact[] }
  | { readonly kind: 'owners'; readonly rows: readonly OwnerFact[] }
  | { readonly kind: 'tariffs'; readonly rows: readonly Tariff[] }
  | { readonly kind: 'pool-clusters'; readonly rows: readonly ClusterRow[] }
  | { readonly kind: 'published-figures'; readonly rows: readonly PublishedFigure[] }
  | { readonly kind: 'model-classes'; readonly rows: readonly ModelClass[] };
