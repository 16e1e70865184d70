/**
 * Uniform numbers, 0 < x < 1, in steps of 2^-32, that depend on nothing but the seed: xoshiro128** (D. Blackman and S.
 * Vigna, Scrambled Linear Pseudorandom Number Generators, ACM Transactions on Mathematical Software 47, 36, 2021), period
 * 2^128 - 1. For sampling, never for secrets.
 * @param seed whole number below 2^32
 */
export function seededUniform(seed: number): () => number {
  // Four words of one stream, as its authors advise; of a permutation at most one word can be 0, and all must not be.
  let [a, b, c, d] = [mix(seed), mix(seed + STEP), mix(seed + 2 * STEP), mix(seed + 3 * STEP)];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return (result + 0.5) * 2 ** -32;
  };
}

/** 2^32 over the golden ratio, odd: the step of splitmix. */
const STEP = 0x9e3779b9;

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** A permutation of 32-bit words in which each bit of the input changes about half of the output (murmur3). */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
