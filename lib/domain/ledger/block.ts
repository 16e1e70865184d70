import type { Instant } from '../time.ts';

/** A block as a feed tells of it, in our own words. Amounts in satoshi. */
export interface Block {
  /** Displayed (byte-reversed) double SHA-256 of the header, 64 hex digits. */
  readonly hash: string;
  readonly height: number;
  readonly previousHash: string;
  /** Header time, set by the miner: neighbouring blocks may run backwards. */
  readonly timestamp: Instant;
  readonly bits: number;
  readonly difficulty: number;
  readonly transactionCount: number;
  readonly sizeBytes: number;
  readonly weight: number;
  /** Subsidy and fees that the coinbase claims. */
  readonly rewardSats: number;
  readonly feesSats: number;
  /** scriptSig of the coinbase input, hex. */
  readonly coinbaseScript: string;
  /** Addresses of all coinbase outputs, in order. */
  readonly payoutAddresses: readonly string[];
  /** The 80-byte header, hex; null where a source does not give it. */
  readonly header: string | null;
  /** The pool that the source itself names; kept to compare, never to attribute. */
  readonly reportedPool: { readonly id: number; readonly name: string; readonly slug: string } | null;
}
