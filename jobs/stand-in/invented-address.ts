import { hash } from 'node:crypto';

const BECH32_LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/**
 * Looks like a payout address and belongs to nobody. Its checksum is wrong on purpose (random letters pass once in 2^30),
 * so no wallet will send a coin to it.
 */
export function inventedAddress(owner: string, index: number): string {
  let address = 'bc1q';
  for (const byte of hash('sha512', `invented address/${owner}/${index}`, 'buffer').subarray(0, 38)) {
    address += BECH32_LETTERS.charAt(byte % 32);
  }
  return address;
}
