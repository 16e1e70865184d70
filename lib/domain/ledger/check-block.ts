import type { Instant } from '../time.ts';
import type { Block } from './block.ts';
import { difficultyFromBits } from './difficulty.ts';
import { decodeHexInto, isHex, spellsReversed } from './hex.ts';
import { GENESIS_TIME, possibleHeights } from './possible-height.ts';
import { subsidySats } from './subsidy.ts';

export type BlockFaultKind =
  | 'malformed'
  | 'impossible-number'
  | 'impossible-time'
  | 'impossible-height'
  | 'excess-reward'
  | 'header-hash'
  | 'header-parent'
  | 'header-time'
  | 'header-bits'
  | 'other-difficulty';

/** Why a block is refused. `reason` is one sentence for the log and for `/sources`. */
export interface BlockFault {
  readonly kind: BlockFaultKind;
  readonly reason: string;
}

export interface BlockCheck {
  /** Double SHA-256. The array it is given is written over by the next check: hash it, do not keep it. */
  readonly sha256d: (bytes: Uint8Array) => Uint8Array;
  readonly now: Instant;
}

/** Nodes refuse headers that are further ahead of their clock (MAX_FUTURE_BLOCK_TIME in Bitcoin Core). */
export const MAX_SECONDS_AHEAD = 2 * 60 * 60;

const HASH_DIGITS = 64;
/** By consensus (bad-cb-length in Bitcoin Core). */
const MAX_COINBASE_BYTES = 100;
const PARENT_OFFSET = 4;
const TIME_OFFSET = 68;
const BITS_OFFSET = 72;
/**
 * Part by which a difficulty may differ from the one that its bits stand for. Sources print 14 to 17 digits: on recorded
 * blocks of 2010 to 2026 the difference is 1e-15 at most. One step of the bits is 1e-7 to 3e-5 of the difficulty.
 */
const DIFFICULTY_TOLERANCE = 1e-6;

/**
 * Checks what a feed says of a block against itself; null = no fault found. Where the source gives the header, hash,
 * parent, time and bits are bound together by it; without a header only numbers, time, height, reward and difficulty are checked.
 * Proof of work is not: test networks and stand-ins serve headers that nobody mined.
 */
export function checkBlock(block: Block, { sha256d, now }: BlockCheck): BlockFault | null {
  return (
    textFault(block) ??
    numberFault(block) ??
    timeFault(block, now) ??
    heightFault(block) ??
    rewardFault(block) ??
    (block.header === null ? null : headerFault(block, block.header, sha256d)) ??
    // After the header: where that has other bits, the bits are at fault and not the difficulty.
    difficultyFault(block)
  );
}

function textFault(block: Block): BlockFault | null {
  const { hash, previousHash, coinbaseScript } = block;
  if (!isBlockHash(hash)) return fault('malformed', `hash is not 64 lower-case hex digits: ${hash.slice(0, 80)}`);
  if (!isBlockHash(previousHash)) return fault('malformed', `block ${hash} has no readable parent hash`);
  if (coinbaseScript.length > 2 * MAX_COINBASE_BYTES || !isHex(coinbaseScript)) {
    return fault('malformed', `the coinbase script of block ${hash} is not at most ${MAX_COINBASE_BYTES} bytes in hex`);
  }
  return null;
}

/** Lower case only: hashes are keys, and two spellings of one hash would be two blocks. */
function isBlockHash(text: string): boolean {
  if (text.length !== HASH_DIGITS) return false;
  for (let i = 0; i < HASH_DIGITS; i += 1) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 0x30 && code <= 0x39;
    if (!isDigit && (code < 0x61 || code > 0x66)) return false;
  }
  return true;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function numberFault(block: Block): BlockFault | null {
  const { height, bits, difficulty, transactionCount, sizeBytes, weight, rewardSats, feesSats } = block;
  const areWhole =
    isCount(height) &&
    isCount(bits) &&
    isCount(transactionCount) &&
    isCount(sizeBytes) &&
    isCount(weight) &&
    isCount(rewardSats) &&
    isCount(feesSats);
  // Every block holds at least its coinbase transaction.
  if (areWhole && transactionCount > 0 && difficulty > 0 && Number.isFinite(difficulty)) return null;
  const told = { height, bits, difficulty, transactionCount, sizeBytes, weight, rewardSats, feesSats };
  return fault('impossible-number', `block ${block.hash} has an impossible number among ${JSON.stringify(told)}`);
}

function timeFault({ hash, timestamp }: Block, now: Instant): BlockFault | null {
  if (!Number.isSafeInteger(timestamp) || timestamp < GENESIS_TIME) {
    return fault('impossible-time', `block ${hash} is stamped ${timestamp}, before the first block of 2009-01-03`);
  }
  if (timestamp <= now + MAX_SECONDS_AHEAD) return null;
  return fault('impossible-time', `block ${hash} is stamped ${timestamp - now} s ahead of the clock; 2 h are allowed`);
}

/** A height of 9,007,199,254,740,991 would else be the tip for ever: no real block is ever above it. */
function heightFault({ hash, height, timestamp }: Block): BlockFault | null {
  const { lowest, highest } = possibleHeights(timestamp);
  if (height >= lowest && height <= highest) return null;
  return fault(
    'impossible-height',
    `block ${hash} is said to stand at ${height}, where its time allows ${lowest} to ${highest}`,
  );
}

function rewardFault({ hash, height, rewardSats, feesSats }: Block): BlockFault | null {
  const excess = rewardSats - feesSats - subsidySats(height);
  if (excess <= 0) return null;
  return fault(
    'excess-reward',
    `block ${hash} claims ${excess} sat more than the subsidy of height ${height} and its fees`,
  );
}

/** Cost per coin and hashrate are sums of difficulties, so one that its own bits deny is not believed. */
function difficultyFault({ hash, bits, difficulty }: Block): BlockFault | null {
  const expected = difficultyOf(bits);
  if (expected !== null && Math.abs(difficulty / expected - 1) <= DIFFICULTY_TOLERANCE) return null;
  const told = expected === null ? 'which no block can have' : `which stand for ${expected}`;
  return fault('other-difficulty', `block ${hash} is said to have difficulty ${difficulty} at bits ${bits}, ${told}`);
}

function difficultyOf(bits: number): number | null {
  try {
    return difficultyFromBits(bits);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** One for all checks: to make a typed array of more than 64 bytes costs more (about 1 us) than the rest of the check. */
const header = new Uint8Array(80);
const headerView = new DataView(header.buffer);

function headerFault(block: Block, headerHex: string, sha256d: BlockCheck['sha256d']): BlockFault | null {
  const { hash, previousHash, timestamp, bits } = block;
  if (!decodeHexInto(header, headerHex)) {
    return fault('malformed', `the header of block ${hash} is not ${header.length} bytes in hex`);
  }
  if (!spellsReversed(hash, sha256d(header), 0))
    return fault('header-hash', `the header of block ${hash} hashes to another id`);
  if (!spellsReversed(previousHash, header, PARENT_OFFSET)) {
    return fault('header-parent', `the header of block ${hash} names another parent than ${previousHash}`);
  }
  const headerTime = headerView.getUint32(TIME_OFFSET, true);
  if (headerTime !== timestamp) {
    return fault('header-time', `block ${hash} is said to be of ${timestamp}, its header says ${headerTime}`);
  }
  const headerBits = headerView.getUint32(BITS_OFFSET, true);
  if (headerBits !== bits) {
    return fault('header-bits', `block ${hash} is said to have bits ${bits}, its header says ${headerBits}`);
  }
  return null;
}

const fault = (kind: BlockFaultKind, reason: string): BlockFault => ({ kind, reason });
