import type { UtcDay } from '../time.ts';

/**
 * What a hashrate of a company is. `energised`: machines that it calls installed, deployed or switched on. `operating`: the mean of
 * what ran. `realised`: what the coins that it mined amount to. One is up to half of another, so no figure ever mixes them.
 */
export const OWNER_KINDS = ['energised', 'operating', 'realised'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** One company, or a panel of several that is told as a whole. */
export const OWNER_SCOPES = ['company', 'panel'] as const;
export type OwnerScope = (typeof OWNER_SCOPES)[number];

/** What a listed miner, or somebody about it, said of its hashrate; exactly one of the three figures is there. */
export interface OwnerFact {
  /** Ticker in small letters, or the name of a panel: `mara`, `us-listed-14`. */
  readonly owner: string;
  readonly name: string;
  readonly scope: OwnerScope;
  readonly kind: OwnerKind;
  /** The word of the source: "deployed", "average operating". */
  readonly statedAs: string;
  /** First and last day that it speaks of, both inclusive; one and the same for a state. */
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
  /** EH/s. */
  readonly hashrateEhs: number | null;
  /** BTC mined in these days. */
  readonly coinsMined: number | null;
  /** Of the network, 0..1. */
  readonly share: number | null;
  readonly sourceUrl: string;
  readonly note: string | null;
  readonly origin: string;
}

/** Names the fact, whoever entered it. */
export const ownerFactKey = ({ owner, kind, firstDay, lastDay }: OwnerFact): string =>
  [owner, kind, firstDay, lastDay].join('|');
