import { type ActorRisk, GAMMAS, type NamedShare, RUN_LENGTHS, type ShareRisk } from '#lib/contracts/risk-page.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { catchUpByPaper, catchUpExact, confirmationsFor } from '#lib/domain/risk/catch-up.ts';
import { difficultyResponse } from '#lib/domain/risk/difficulty-response.ts';
import { chanceOfNextRun, chanceOfRun, expectedRuns } from '#lib/domain/risk/run-chance.ts';
import { selfishGamma, selfishRevenue, selfishThreshold } from '#lib/domain/risk/selfish-mining.ts';

/** Wallets and exchanges call a payment with six confirmations settled. */
const CONFIRMATIONS = 6;
const ACCEPTED_RISK = 0.001;
export const BLOCKS_PER_DAY = 144;
/** A year of blocks, by ten minutes each. */
export const BLOCKS_PER_YEAR = 365 * BLOCKS_PER_DAY;

/** What a share of the blocks can do, whoever has it. */
export const shareRisk = (share: number): ShareRisk => ({
  share,
  undone: { byPaper: catchUpByPaper(share, CONFIRMATIONS), exact: catchUpExact(share, CONFIRMATIONS) },
  confirmations: confirmationsFor(share, ACCEPTED_RISK),
  nextSix: chanceOfNextRun(share, CONFIRMATIONS),
  sixInDay: chanceOfRun(share, CONFIRMATIONS, BLOCKS_PER_DAY),
  runsPerYear: RUN_LENGTHS.map((length) => expectedRuns(share, length, BLOCKS_PER_YEAR)),
  selfishRevenue: GAMMAS.map((gamma) => selfishRevenue(share, gamma)),
  selfishGamma: selfishGamma(share),
});

/**
 * What somebody with these blocks can do, a pool as well as a cluster of pools.
 * @param blockOfEpoch blocks of the present difficulty epoch that are found
 * @throws RangeError for a window without blocks
 */
export function actorRisk({ key, name, kind, blocks, total }: NamedShare, blockOfEpoch: number): ActorRisk {
  const interval = shareInterval(blocks, total);
  if (interval === null) throw new RangeError(`${name} has no share of no blocks`);
  const { low, high } = interval;
  return {
    ...shareRisk(blocks / total),
    ...{ key, name, kind, low, high },
    undoneRange: { low: catchUpExact(low, CONFIRMATIONS), high: catchUpExact(high, CONFIRMATIONS) },
    confirmationsAtHigh: confirmationsFor(high, ACCEPTED_RISK),
    isAboveThird: aboveThird(low, high),
    response: blocks < total ? difficultyResponse(blocks / total, blockOfEpoch) : null,
  };
}

function aboveThird(low: number, high: number): ActorRisk['isAboveThird'] {
  const third = selfishThreshold(0);
  if (low > third) return true;
  return high < third ? false : 'not told apart';
}
