import { twoSidedChance } from '../statistics/normal-chance.ts';
import { Z_95 } from '../statistics/normal-quantile.ts';
import { type MeasuredChange, Z_80 } from './significance.ts';

/** Blocks that somebody found in a span of time, and the work that they stand for. */
export interface FoundBlocks {
  readonly blocks: number;
  /** Sum of their difficulties. */
  readonly difficultySum: number;
  /** Length of the span. */
  readonly seconds: number;
}

/**
 * By which part the hashrate of the network, or of a pool, changed between two windows that share no block: H1 / H0 - 1, H the
 * difficulty found per second. The expected work of a block is its difficulty, so H is right across a retarget too.
 *
 * Blocks come as a Poisson process, so ln(H1 / H0) has the variance 1 / n0 + 1 / n1, and
 * z = ln(H1 / H0) / sqrt(1 / n0 + 1 / n1). Source: the ratio of two Poisson rates, e.g. G. van Belle et al., Biostatistics
 * (2004), section 6.5. Unit: relative change, from -1; two-sided p, not corrected for anything.
 *
 * The normal form is close from some ten blocks on: of pairs without a change it calls about 5 % one, as it should.
 * Null where either window has no block: a logarithm of nothing says nothing.
 */
export function hashrateChange(before: FoundBlocks, after: FoundBlocks): MeasuredChange | null {
  if (before.blocks === 0 || after.blocks === 0) return null;
  const logRatio = Math.log(after.difficultySum / after.seconds) - Math.log(before.difficultySum / before.seconds);
  const deviation = logDeviation(before.blocks, after.blocks);
  return {
    effect: Math.expm1(logRatio),
    low: Math.expm1(logRatio - Z_95 * deviation),
    high: Math.expm1(logRatio + Z_95 * deviation),
    p: twoSidedChance(logRatio / deviation),
  };
}

/** The least fall and the least rise that a test at 5 % finds in four of five cases. Relative: `fall` is below 0. */
export interface DetectableChange {
  readonly fall: number;
  readonly rise: number;
}

/**
 * What a comparison of so many blocks could have seen of the hashrate, with 80 % power: exp(-+(1.960 + 0.842) sd) - 1.
 * 1,008 and 144 blocks (a day against a week): -22.1 % and +28.3 %; two weeks of 1,008: -11.7 % and +13.3 %.
 */
export function detectableHashrateChange(blocksBefore: number, blocksAfter: number): DetectableChange | null {
  if (blocksBefore === 0 || blocksAfter === 0) return null;
  const reach = (Z_95 + Z_80) * logDeviation(blocksBefore, blocksAfter);
  return { fall: Math.expm1(-reach), rise: Math.expm1(reach) };
}

const logDeviation = (before: number, after: number): number => Math.sqrt(1 / before + 1 / after);
