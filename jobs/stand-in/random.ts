import { hash } from 'node:crypto';

/** The next number of a stream, 0 <= x < 1. */
export type Random = () => number;

/**
 * A stream that depends on nothing but its key, so that a block's contents can be drawn again in any order.
 * SHA-256 spreads the key over the whole state; the generator is sfc32 (PractRand's small fast counter, 128 bits).
 */
export function randomFor(...key: readonly (string | number)[]): Random {
  const seed = hash('sha256', key.join('/'), 'buffer');
  let [a, b, c, counter] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), seed.readInt32LE(12)];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** A waiting time of a memoryless process, in units of its mean. Capped at 20 (p = 2e-9), never 0. */
export const drawExponential = (random: Random): number => Math.min(20, -Math.log(1 - random()) + 1e-9);

/** A whole number, `least` and `most` included. */
export const drawInteger = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));
