/** What a pool told its miners to work on, as far as it says who chose the transactions. */
export interface MiningJob {
  /** Slug of the pool. */
  readonly pool: string;
  /** Height of the block to be found. */
  readonly height: number;
  /** Hash of the block before it, 64 hex digits. */
  readonly previousHash: string;
  /**
   * What a miner hashes its coinbase with to get the merkle root: each branch stands for twice as many transactions as the one
   * before, from the one of the second transaction on. Equal branches are equal transactions in equal order.
   */
  readonly merkleBranches: readonly string[];
  /** When it reached the collector, epoch seconds with a fraction, by the collector's clock. */
  readonly receivedAt: number;
}
