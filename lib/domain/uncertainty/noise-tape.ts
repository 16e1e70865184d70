import { seededUniform } from './seeded-uniform.ts';

/** Random numbers made once and read again and again: both lists have the same length. */
export interface NoiseTape {
  /** From the standard normal distribution. */
  readonly normals: Float64Array;
  /** Uniform, 0 < x < 1. */
  readonly uniforms: Float64Array;
}

/** A tape that depends on nothing but its seed and length. */
export function noiseTape(seed: number, length: number): NoiseTape {
  const uniform = seededUniform(seed);
  const normals = new Float64Array(length);
  for (let i = 0; i < length; i += 2) {
    const [x, y] = normalPair(uniform);
    normals[i] = x;
    // Beyond the end of an odd length nothing is written.
    normals[i + 1] = y;
  }
  return { normals, uniforms: Float64Array.from({ length }, uniform) };
}

/** Two independent draws: G. Marsaglia's polar method (SIAM Review 6, 260, 1964). */
function normalPair(uniform: () => number): readonly [number, number] {
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const square = x * x + y * y;
    if (square >= 1) continue;
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    return [x * factor, y * factor];
  }
}
