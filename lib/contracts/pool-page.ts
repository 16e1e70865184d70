import type { UtcDay } from '#lib/domain/time.ts';
import type { LatestBlock } from './overview.ts';

/** Everything about one pool that is not a chart. */
export interface PoolPage {
  readonly slug: string;
  readonly name: string;
  readonly link: string | null;
  /** Days of the first and the last block on record, bundled history included; null for a pool without a block here. */
  readonly firstDay: UtcDay | null;
  readonly lastDay: UtcDay | null;
  /** Blocks per day counts only: epochs before 2016 are counted apart. */
  readonly blocksInDays: number;
  readonly blocksInEpochs: number;
  readonly isMining: boolean;
  readonly aliases: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly id: string;
    readonly since: string | null;
  }[];
  readonly latestBlocks: readonly LatestBlock[];
}
