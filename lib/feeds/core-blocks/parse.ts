import type { Block } from '#lib/domain/ledger/block.ts';
import { SATS_PER_BTC, subsidySats } from '#lib/domain/ledger/subsidy.ts';
import { isPrunedAway, refusedBy } from '../core-node/replies.ts';
import { requireFallingHeights } from '../falling-heights.ts';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';
import { type CoinbaseOutput, type ToldBlock, toldBlocks } from './payload.ts';

/** Bare public keys and bare multisig have no address of their own; nodes before version 22 made some up. */
const WITHOUT_ADDRESS: ReadonlySet<string> = new Set(['pubkey', 'multisig']);

/**
 * A page of blocks, newest first, down to where a pruned node's blocks end: empty where it has none of them.
 * @throws FeedError kind `empty` for an answer about no block at all, `payload` for another shape, for heights that do not fall one
 *   by one, or for blocks of two branches: the chain changed between two questions
 */
export function parseOlderBlocks(body: string): readonly Block[] {
  const told = readPayload(toldBlocks, body);
  if (told.length === 0) throw new FeedError('empty', 'The node answered without a single block.');
  const end = told.findIndex(({ block, coinbase }) => isPrunedAway(block.error) || isPrunedAway(coinbase?.error));
  const page = (end === -1 ? told : told.slice(0, end)).map(toBlock);
  requireFallingHeights(page);
  page.forEach((block, index) => {
    const above = page[index - 1];
    if (above !== undefined && above.previousHash !== block.hash) throw branched(block.height);
  });
  return page;
}

/**
 * The same for blocks that the ledger cannot do without.
 * @throws FeedError as above, and kind `empty` where a pruned node has thrown all of them away
 */
export function parseBlocks(body: string): readonly Block[] {
  const page = parseOlderBlocks(body);
  if (page.length > 0) return page;
  throw new FeedError('empty', 'The node is pruned and has thrown away the blocks that are missing here.');
}

const branched = (height: number): FeedError =>
  new FeedError('payload', `The chain of the node changed at block ${height} while it was asked; it is asked again.`);

function toBlock({ block: { result: block, error }, header, stats, coinbase }: ToldBlock): Block {
  if (!block) throw refusedBy('getblock', error);
  if (!header.result) throw refusedBy('getblockheader', header.error);
  if (!coinbase?.result) throw refusedBy('getrawtransaction', coinbase?.error);
  const { vin, vout } = coinbase.result;
  const rewardSats = vout.reduce((sum, { value }) => sum + satsOf(value), 0);
  return {
    hash: block.hash,
    height: block.height,
    previousHash: block.previousblockhash,
    timestamp: block.time,
    bits: Number.parseInt(block.bits, 16),
    difficulty: block.difficulty,
    transactionCount: block.nTx,
    sizeBytes: block.size,
    weight: block.weight,
    rewardSats,
    feesSats: stats.result?.totalfee ?? claimedFees(rewardSats, block.height),
    coinbaseScript: vin[0]?.coinbase ?? '',
    payoutAddresses: vout.flatMap(addressesOf),
    header: header.result,
    reportedPool: null,
  };
}

/** 21 million coins are 2.1e15 satoshi, less than 2^53: a number with 8 decimals is exact when rounded. */
const satsOf = (btc: number): number => Math.round(btc * SATS_PER_BTC);

/** Without undo data the node cannot sum the fees: what the miner claims beyond the subsidy is the part of them that he took. */
const claimedFees = (rewardSats: number, height: number): number => Math.max(0, rewardSats - subsidySats(height));

function addressesOf({ scriptPubKey: { type, address, addresses = [] } }: CoinbaseOutput): readonly string[] {
  if (address !== undefined) return [address];
  return WITHOUT_ADDRESS.has(type) ? [] : addresses;
}
