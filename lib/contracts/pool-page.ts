import type { UtcDay } from '#lib/domain/time.ts';
import type { LatestBlock } from './overview.ts';

/** Day of a block; of an epoch that only counts its blocks, the first or the last day. */
export interface BlockDate {
  readonly day: UtcDay;
  readonly isEpoch: boolean;
}

/** Everything about one pool that is not a chart. */
export interface PoolPage {
  readonly slug: string;
  readonly name: string;
  readonly link: string | null;
  /** First and last block on record, bundled history included; null for a pool without a block here. */
  readonly firstBlock: BlockDate | null;
  readonly lastBlock: BlockDate | null;
  /** Blocks per day counts only: epochs before 2016 are counted apart. */
  readonly blocksInDays: number;
  readonly blocksInEpochs: number;
  /** It has a block within the last 30 days of the record. */
  readonly isMining: boolean;
  /** Last day of a record that ends before yesterday, as without fresh blocks; null while it is current. */
  readonly recordEndedOn: UtcDay | null;
  readonly aliases: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly id: string;
    readonly since: string | null;
  }[];
  readonly latestBlocks: readonly LatestBlock[];
}
