import type { Block } from '#lib/domain/ledger/block.ts';
import type { Feed } from '../feed.ts';
import { joinUrl } from '../join-url.ts';
import { mempoolOrigin } from '../mempool-origin.ts';
import { parseBlocks } from './parse.ts';

/** The highest block wanted, or null for the newest. The next page starts one below the lowest block of this one. */
export interface BlocksAsk {
  readonly height: number | null;
}

/** The ledger: 15 blocks a page, newest first, with coinbase script and payout addresses. */
export const mempoolBlocks: Feed<BlocksAsk, readonly Block[]> = {
  id: 'mempool-blocks',
  title: 'Blocks with their coinbase, 15 a page',
  origin: mempoolOrigin,
  cadenceSeconds: 600,
  // No block for 90 minutes happens about once in 8,000 blocks (e^-9).
  maxAgeSeconds: 5400,
  standby: false,
  // A recorded page of 15 is about 45 kB.
  maxBytes: 2_000_000,
  conditional: false,
  url: (base, { height }) =>
    joinUrl(base, height === null ? '/api/v1/blocks' : `/api/v1/blocks/${checkedHeight(height)}`),
  parse: parseBlocks,
};

function checkedHeight(height: number): number {
  if (Number.isSafeInteger(height) && height >= 0) return height;
  throw new RangeError(`not a block height: ${height}`);
}
