import { difficultyFromBits } from '#lib/domain/ledger/difficulty.ts';
import { slugOf } from '#lib/domain/ledger/pool-name.ts';
import { subsidySats } from '#lib/domain/ledger/subsidy.ts';
import type { ChainView } from './chain-view.ts';
import type { Listing } from './miners.ts';
import { drawInteger, randomFor } from './random.ts';
import { medianTimePast } from './schedule.ts';
import type { SimulatedBlock } from './simulated-block.ts';

/** The pool that mempool would name; 0 stands for a pool its list does not know. */
export function mempoolPool(listing: Listing | null): { id: number; name: string; slug: string } {
  if (listing === null) return { id: 0, name: 'Unknown', slug: 'unknown' };
  return { id: listing.id, name: listing.name, slug: slugOf(listing.name) };
}

/** A block in the shape of `/api/v1/blocks`. Sizes and counts beside the ledger's own are plausible inventions. */
export function blockAnswer(block: SimulatedBlock, view: ChainView) {
  const random = randomFor(view.chain.seed, 'size', block.height, block.branch);
  const isEmpty = block.transactionCount === 1;
  const weight = isEmpty ? 1_200 : drawInteger(random, 3_985_000, 3_993_800);
  const size = isEmpty ? 327 : drawInteger(random, 1_450_000, 1_800_000);
  return {
    id: block.id,
    height: block.height,
    version: block.version,
    timestamp: block.time,
    bits: block.bits,
    nonce: block.nonce,
    difficulty: difficultyFromBits(block.bits),
    merkle_root: block.merkleRoot,
    tx_count: block.transactionCount,
    size,
    weight,
    previousblockhash: block.previousId,
    mediantime: medianTimePast(view.chain.range(block.height - 10, block.height)),
    stale: false,
    extras: {
      reward: subsidySats(block.height) + block.feesSats,
      ...coinbaseAnswer(block),
      ...feeAnswer(block, weight / 4),
      ...transactionAnswer(block, size),
      orphans: orphanAnswer(block, view),
      header: view.hasWrongHash && block.height === view.tipHeight ? spoiled(block.header) : block.header,
      virtualSize: weight / 4,
      pool: {
        ...mempoolPool(block.miner.mempool),
        minerNames: block.miner.slug === 'ocean' ? ['Simulated miner'] : null,
      },
      matchRate: isEmpty ? null : drawInteger(random, 9_700, 10_000) / 100,
      similarity: 1,
      firstSeen: null,
    },
  };
}

function coinbaseAnswer(block: SimulatedBlock) {
  const address = block.payoutAddresses[0] ?? null;
  return {
    coinbaseRaw: block.coinbaseScript,
    coinbaseAddress: address,
    coinbaseAddresses: block.payoutAddresses,
    coinbaseSignature: `OP_0 OP_PUSHBYTES_20 ${block.merkleRoot.slice(0, 40)}`,
    coinbaseSignatureAscii: Buffer.from(block.coinbaseScript, 'hex').toString('latin1'),
  };
}

function feeAnswer(block: SimulatedBlock, virtualSize: number) {
  const paying = Math.max(1, block.transactionCount - 1);
  const rate = block.feesSats / virtualSize;
  const spread = [0.3, 0.5, 0.7, 1, 1.5, 3, 60];
  return {
    totalFees: block.feesSats,
    medianFee: rate,
    medianFeeAmt: Math.round(block.feesSats / paying / 2),
    feeRange: spread.map((factor) => rate * factor),
    avgFee: Math.round(block.feesSats / paying),
    avgFeeRate: Math.round(rate),
    feePercentiles: null,
    expectedFees: block.feesSats,
    expectedWeight: virtualSize * 4,
  };
}

function transactionAnswer(block: SimulatedBlock, size: number) {
  const count = block.transactionCount;
  return {
    avgTxSize: Math.round((100 * size) / count) / 100,
    totalInputs: Math.round(2.1 * (count - 1)),
    totalOutputs: Math.round(2.6 * (count - 1)),
    totalOutputAmt: 120_000_000 * (count - 1),
    totalInputAmt: null,
    segwitTotalTxs: Math.round(0.93 * (count - 1)),
    segwitTotalSize: Math.round(0.9 * size),
    segwitTotalWeight: Math.round(2.1 * size),
    utxoSetChange: Math.round(0.5 * (count - 1)),
    utxoSetSize: null,
  };
}

const orphanAnswer = (block: SimulatedBlock, view: ChainView) =>
  view.chain.orphansAt(block.height).map(({ height, id, previousId }) => ({
    height,
    hash: id,
    status: 'valid-fork',
    prevhash: previousId,
  }));

/** One wrong bit in the nonce: still a header, no longer this block's. */
const spoiled = (header: string): string => {
  const bytes = Buffer.from(header, 'hex');
  bytes.writeUInt8(bytes.readUInt8(79) ^ 1, 79);
  return bytes.toString('hex');
};
