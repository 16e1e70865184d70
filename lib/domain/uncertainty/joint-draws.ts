import { type BlockCounts, totalBlocks } from '../concentration/block-counts.ts';
import type { NakamotoThreshold } from '../concentration/nakamoto-coefficient.ts';
import { gammaSampler } from './gamma-sampler.ts';
import { type NoiseTape, noiseTape } from './noise-tape.ts';

/** Draws a window: a chance near one half comes out within 2.2 percentage points, 19 times out of 20. */
const DRAWS = 2_000;

/**
 * Blocks that the prior adds, all pools together: alpha of Dirichlet(c + alpha/k). With two pools 1 is Jeffreys' prior, that
 * of the interval of a share.
 */
const PRIOR_BLOCKS = 1;

/** Part of what a figure means: another seed is another version of every metric that is drawn. */
const SEED = 1;
/** Room for 2,000 draws of 120 pools before a number is read twice; in 2013 to 2026 no window has more than 34. */
const TAPE_LENGTH = 2 ** 18;

const THRESHOLDS: readonly NakamotoThreshold[] = [33, 50, 66];

/** Measures of the true shares, draw by draw. */
export interface JointDraws {
  /** Herfindahl-Hirschman index, index points; 10,000 over it is the effective number of pools. */
  readonly hhi: Float64Array;
  /** Nakamoto coefficients by threshold in percent, entities. */
  readonly nakamoto: Readonly<Record<NakamotoThreshold, Int32Array>>;
}

/**
 * What the true shares may be, given the blocks of a window: draws from their posterior Dirichlet(c + 1/k), all shares of a
 * draw together, each draw measured. k is the number of named pools, and one more where blocks are unknown.
 *
 * Unknown blocks are one part of each draw, split evenly among as many entities as there are unknown blocks: the reading of
 * the headline, in which each belongs to somebody else and they rank last. Whose they are is no matter of chance: that is
 * in the bounds of a `Measure`.
 * Same counts, same draws: the noise is always the same, whatever the window and the day, and so are the figures.
 * Source: A. Gelman et al., Bayesian Data Analysis, 3rd edition (2013), appendix A: gamma draws over their sum.
 * @returns null for a window without blocks
 */
export function jointDraws(counts: BlockCounts, draws = DRAWS): JointDraws | null {
  const { known, unknown } = counts;
  if (totalBlocks(counts) === 0) return null;
  const gamma = gammaSampler(sharedTape());
  const prior = PRIOR_BLOCKS / (known.length + Math.sign(unknown));
  const masses = new Float64Array(known.length);
  const hhi = new Float64Array(draws);
  const nakamoto = { 33: new Int32Array(draws), 50: new Int32Array(draws), 66: new Int32Array(draws) };
  for (let draw = 0; draw < draws; draw += 1) {
    const nameless = unknown === 0 ? 0 : gamma(unknown + prior);
    let sum = nameless;
    let squares = unknown === 0 ? 0 : (nameless * nameless) / unknown;
    for (let pool = 0; pool < masses.length; pool += 1) {
      const mass = gamma((known[pool] as number) + prior);
      masses[pool] = mass;
      sum += mass;
      squares += mass * mass;
    }
    hhi[draw] = (10_000 * squares) / (sum * sum);
    let entities = 0;
    let reached = 0;
    for (const percent of THRESHOLDS) {
      const threshold = (percent / 100) * sum;
      while (reached <= threshold && entities < masses.length) {
        reached += takeLargest(masses, entities);
        entities += 1;
      }
      const lacking = threshold - reached;
      nakamoto[percent][draw] = entities + (lacking < 0 ? 0 : entitiesBeyond((lacking / nameless) * unknown));
    }
  }
  return { hhi, nakamoto };
}

/** The fewest equal entities that are strictly more than so many of them; rounding does not turn 33 of them into 32.99. */
const entitiesBeyond = (many: number): number => Math.floor(many + 1e-9) + 1;

/** Brings the largest of the masses from `start` on to `start`, and returns it. */
function takeLargest(masses: Float64Array, start: number): number {
  let at = start;
  let largest = masses[start] as number;
  for (let i = start + 1; i < masses.length; i += 1) {
    const mass = masses[i] as number;
    if (mass <= largest) continue;
    at = i;
    largest = mass;
  }
  masses[at] = masses[start] as number;
  masses[start] = largest;
  return largest;
}

let tape: NoiseTape | undefined;

/** Made at the first use: 4 MB and 10 ms that a process without figures need not spend. */
function sharedTape(): NoiseTape {
  tape ??= noiseTape(SEED, TAPE_LENGTH);
  return tape;
}
