import type { Block } from '#lib/domain/ledger/block.ts';
import { coreOrigin } from '../core-node/origin.ts';
import type { Feed } from '../feed.ts';
import { parseBlocks, parseOlderBlocks } from './parse.ts';

/** The ledger from a node of the operator's own: 15 blocks a page, newest first. */
export const coreBlocks: Feed<null, readonly Block[]> = {
  id: 'core-blocks',
  title: 'Blocks with their coinbase, from the own node',
  origin: coreOrigin,
  cadenceSeconds: 600,
  // As of mempool's blocks: none for 90 minutes happens about once in 8,000 blocks (e^-9).
  maxAgeSeconds: 5400,
  standby: false,
  maxBytes: 16_000_000,
  conditional: false,
  url: (base) => base,
  parse: parseBlocks,
};

/** The same feed; blocks that a pruned node has thrown away are an answer here and no failure. */
export const coreOlderBlocks: typeof coreBlocks = { ...coreBlocks, parse: parseOlderBlocks };
