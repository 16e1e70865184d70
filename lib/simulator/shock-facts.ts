import type { MiningTerms } from '#lib/domain/cost/mining-terms.ts';
import type { ActorShare } from '#lib/domain/shock/aftermath.ts';
import type { AddedOwner } from '#lib/domain/shock/owner-fault.ts';
import type { Instant } from '#lib/domain/time.ts';

/** Somebody whom a shock can hit, with a share of the hashrate. */
export interface ShockSubjectShare extends ActorShare {
  readonly name: string;
  /** How far the share is sure: as one of so many blocks. */
  readonly weight: number;
  readonly basis: string;
  readonly url: string | null;
}

export interface ShockSubjects {
  /** The newest list of the whole network, largest first; empty where there is none. */
  readonly countries: readonly ShockSubjectShare[];
  readonly owners: readonly (ShockSubjectShare & Pick<AddedOwner, 'scope' | 'kind'>)[];
  /** Pools by the blocks of seven days, largest first; empty before the first figures. */
  readonly pools: readonly ShockSubjectShare[];
  readonly clusters: readonly (ShockSubjectShare & { readonly pools: readonly string[] })[];
  readonly window: { readonly asOf: Instant; readonly blocks: number } | null;
}

/** Where machines stand, and what power costs there beside what a hash earns. */
export interface PowerPlace {
  /** Empty for machines of which nobody knows the country. */
  readonly country: string;
  /** Part of the hashrate, 0..1. */
  readonly share: number;
  /**
   * Price of power, USD/MWh, over the hashprice of today, USD per PH/s and day, in three digits: nothing in the merit order asks
   * for either alone, and not every price may be handed out as it is.
   */
  readonly powerOverHashprice: number;
}

/**
 * Everything of today that a shock is computed from, as plain data: the server and a reader's browser start from the same, and so
 * come to the same figures.
 */
export interface ShockFacts {
  readonly now: Instant;
  /** Blocks of the running epoch that have been found, 0..2015. */
  readonly block: number;
  readonly subjects: ShockSubjects;
  /** Null without a price of bitcoin of today: who earns is not known then. */
  readonly power: readonly PowerPlace[] | null;
  /** Difficulty and subsidy of the next block, without fees. */
  readonly terms: MiningTerms;
  /** Null where no price of today is known. */
  readonly usdPerBtc: number | null;
}

/** Shares of blocks by who builds the template: clusters in place of their pools. */
export function buildersOf({ clusters, pools }: ShockSubjects): readonly ActorShare[] {
  const inCluster = new Set(clusters.flatMap((cluster) => cluster.pools));
  return [...clusters, ...pools.filter(({ key }) => !inCluster.has(key))];
}
