import type { NoiseTape } from './noise-tape.ts';

/**
 * Draws from Gamma(shape, 1), shape > 0: G. Marsaglia and W. W. Tsang, A Simple Method for Generating Gamma Variables, ACM
 * Transactions on Mathematical Software 26, 363 (2000). A shape below 1 is drawn one higher and multiplied by
 * u^(1/shape), as there. Of the proposals at least 95 in 100 are taken (shape 1), 99.7 at shape 20.
 *
 * Every sampler reads its tape from the start, one place a proposal, and from the start again after the end.
 */
export function gammaSampler({ normals, uniforms }: NoiseTape): (shape: number) => number {
  const length = normals.length;
  let at = -1;
  const drawAboveOne = (shape: number): number => {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      at = at + 1 === length ? 0 : at + 1;
      const x = normals[at] as number;
      const u = uniforms[at] as number;
      const t = 1 + c * x;
      const v = t * t * t;
      const square = x * x;
      if (v <= 0) continue;
      // The squeeze spares the logarithms in all but a few of 100 draws.
      if (u < 1 - 0.0331 * square * square) return d * v;
      if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  return (shape) => {
    if (shape >= 1) return drawAboveOne(shape);
    const above = drawAboveOne(shape + 1);
    at = at + 1 === length ? 0 : at + 1;
    return above * (uniforms[at] as number) ** (1 / shape);
  };
}
