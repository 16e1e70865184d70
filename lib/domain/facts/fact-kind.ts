import type { ModelClass } from '../ai/listed-model.ts';
import type { PublishedFigure } from '../ai/published-figure.ts';
import type { BackTestFact } from '../change/back-test-fact.ts';
import type { ChartEvent } from '../change/chart-event.ts';
import type { ClusterRow } from '../clusters/cluster-row.ts';
import type { MachineFact } from '../cost/machine.ts';
import type { PublishedCost } from '../cost/published-cost.ts';
import type { Tariff } from '../energy/tariff.ts';
import type { EfficiencyStep } from '../geography/efficiency-step.ts';
import type { OwnerFact } from '../geography/owner-fact.ts';
import type { ShareFact } from '../geography/share-fact.ts';
import type { ShockFact } from '../shock/shock-fact.ts';

/** Kinds of curated facts that an admin can import while the program runs; a file holds one kind. */
export const FACT_KINDS = [
  'country-shares',
  'hardware-makers',
  'owners',
  'tariffs',
  'pool-clusters',
  'published-figures',
  'model-classes',
  'mining-machines',
  'efficiency-steps',
  'published-costs',
  'events',
  'back-test-events',
  'shock-events',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** What a row of each kind is. */
export interface FactRows {
  readonly 'country-shares': ShareFact;
  readonly 'hardware-makers': ShareFact;
  readonly owners: OwnerFact;
  readonly tariffs: Tariff;
  readonly 'pool-clusters': ClusterRow;
  readonly 'published-figures': PublishedFigure;
  readonly 'model-classes': ModelClass;
  readonly 'mining-machines': MachineFact;
  readonly 'efficiency-steps': EfficiencyStep;
  readonly 'published-costs': PublishedCost;
  readonly events: ChartEvent;
  readonly 'back-test-events': BackTestFact;
  readonly 'shock-events': ShockFact;
}

/** Facts of one kind. */
export type FactListOf<Kind extends FactKind> = {
  [One in Kind]: { readonly kind: One; readonly rows: readonly FactRows[One][] };
}[Kind];

/** The facts of one file, or all that count of one kind. */
export type FactList = FactListOf<FactKind>;
