import { inventedAddress } from './invented-address.ts';
import type { Miner } from './miners.ts';
import { drawInteger, type Random } from './random.ts';

/**
 * The script of a coinbase input, at most 100 bytes (a consensus limit): height (BIP 34), time, the pool's signature,
 * and an extra nonce.
 */
export function coinbaseScript(height: number, time: number, miner: Miner, random: Random): Buffer {
  const clock = Buffer.alloc(4);
  clock.writeUInt32LE(time);
  const extraNonce = Buffer.alloc(12);
  for (let i = 0; i < 12; i += 4) extraNonce.writeUInt32LE(drawInteger(random, 0, 0xffffffff), i);
  return Buffer.concat([push(scriptNumber(height)), push(clock), Buffer.from(miner.signature), push(extraNonce)]);
}

/** Addresses of the coinbase outputs. Ocean pays its miners straight from the coinbase, so it has several. */
export function payoutAddresses(height: number, branch: number, miner: Miner, random: Random): string[] {
  if (miner.payouts === 0) return [inventedAddress(`nobody/${branch}`, height)];
  const own = inventedAddress(miner.slug, drawInteger(random, 0, miner.payouts - 1));
  if (miner.slug !== 'ocean') return [own];
  return [...[1, 2].map(() => inventedAddress('miner of ocean', drawInteger(random, 1, 400))), own];
}

const push = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([bytes.length]), bytes]);

/** A script number: little-endian, with room for the sign in the last byte. */
function scriptNumber(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.push(rest % 256);
  if ((bytes.at(-1) ?? 0) >= 0x80) bytes.push(0);
  return Buffer.from(bytes);
}
