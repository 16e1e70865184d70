import { displayedDoubleHash, headerBytes } from './block-header.ts';
import { coinbaseScript, payoutAddresses } from './coinbase.ts';
import type { MinerLottery } from './miner-lottery.ts';
import type { Miner } from './miners.ts';
import { drawInteger, randomFor } from './random.ts';
import type { Slot } from './schedule.ts';

/** A block with all that its header commits to. Amounts in satoshi. No proof of work: ids do not start with zeros. */
export interface SimulatedBlock extends Slot {
  readonly id: string;
  readonly previousId: string;
  readonly header: string;
  readonly version: number;
  readonly nonce: number;
  readonly merkleRoot: string;
  readonly miner: Miner;
  readonly coinbaseScript: string;
  readonly payoutAddresses: readonly string[];
  /** Coinbase included; 1 is an empty block. */
  readonly transactionCount: number;
  /** 0.02 to 0.1 BTC, mostly at the low end; 0 in an empty block. */
  readonly feesSats: number;
}

/** Fills a slot with a block on top of `previousId`. The same arguments give the same block. */
export function sealBlock(seed: string, slot: Slot, previousId: string, lottery: MinerLottery): SimulatedBlock {
  const { height, arrival, time, bits, span, branch } = slot;
  const random = randomFor(seed, 'block', height, branch);
  const miner = lottery.draw(height, random);
  const script = coinbaseScript(height, time, miner, random);
  const merkleRoot = displayedDoubleHash(script);
  const nonce = drawInteger(random, 0, 0xffffffff);
  const header = headerBytes({ version: VERSION, previousId, merkleRoot, time, bits, nonce });
  const isEmpty = random() < EMPTY_SHARE;
  return {
    height,
    arrival,
    time,
    bits,
    span,
    branch,
    id: displayedDoubleHash(header),
    previousId,
    header: header.toString('hex'),
    version: VERSION,
    nonce,
    merkleRoot,
    miner,
    coinbaseScript: script.toString('hex'),
    payoutAddresses: payoutAddresses(height, branch, miner, random),
    transactionCount: isEmpty ? 1 : drawInteger(random, 1_800, 5_000),
    feesSats: isEmpty ? 0 : Math.round(2_000_000 + 8_000_000 * random() ** 2),
  };
}

/** Base bits of BIP 9, no signal. */
const VERSION = 0x20000000;

/** One block in 250 carries nothing but its coinbase. */
const EMPTY_SHARE = 0.004;
