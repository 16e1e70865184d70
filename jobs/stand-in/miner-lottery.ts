import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import { MINERS, type Miner, NOBODY } from './miners.ts';
import { type Random, randomFor } from './random.ts';

/** Draws miners by shares that drift slowly with height, so that a chart over months has trends to show. */
export interface MinerLottery {
  /** Part of each miner at a height, in the order of `MINERS`; the sum is 1. */
  sharesAt(height: number): readonly number[];
  draw(height: number, random: Random): Miner;
}

/** Heights over which a share swings once up and down: about 170 days. */
const SWING_BLOCKS = 12 * EPOCH_BLOCKS;

export function createMinerLottery(seed: string): MinerLottery {
  const random = randomFor(seed, 'shares');
  const phases = MINERS.map(() => random());
  const sharesAt = (height: number): number[] => {
    const weights = MINERS.map(
      ({ weight, swing }, i) =>
        weight * Math.exp(swing * Math.sin(2 * Math.PI * (height / SWING_BLOCKS + (phases[i] ?? 0)))),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };
  return { sharesAt, draw: (height, draw) => pick(sharesAt(height), draw()) };
}

function pick(shares: readonly number[], point: number): Miner {
  let passed = 0;
  const index = shares.findIndex((share) => {
    passed += share;
    return point < passed;
  });
  // Rounding can leave the sum a hair below 1.
  return MINERS[index] ?? NOBODY;
}
