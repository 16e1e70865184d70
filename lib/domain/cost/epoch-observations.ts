import { coinSupplySats } from '../ledger/coin-supply.ts';
import { EPOCH_BLOCKS } from '../ledger/difficulty.ts';
import { SATS_PER_BTC } from '../ledger/subsidy.ts';
import { dayOf, type Instant, type UtcDay } from '../time.ts';
import type { RegressionPoint } from './regression-fit.ts';

/** What a regression needs to know of a difficulty epoch. */
export interface EpochDifficulty {
  readonly epoch: number;
  readonly startHeight: number;
  readonly startTime: Instant;
  readonly difficulty: number;
}

interface PricedDay {
  readonly day: UtcDay;
  readonly usdPerBtc: number;
}

/**
 * One observation for each finished difficulty epoch: its difficulty, and the mean price of its days at the supply of its
 * middle block. An epoch and not a day, for two reasons. The difficulty is one number in an epoch, so its days would be
 * fourteen copies of one observation. And prices are on record by the week before 2022 and by the day since: days would
 * let the recent years weigh seven times as much.
 * @param epochs ascending; the last one is running and therefore left out, as is one that another one does not follow
 * @param prices ascending; an epoch without any has no observation
 */
export function epochObservations(epochs: readonly EpochDifficulty[], prices: readonly PricedDay[]): RegressionPoint[] {
  const points: RegressionPoint[] = [];
  let next = 0;
  epochs.forEach(({ epoch, startHeight, startTime, difficulty }, index) => {
    const following = epochs[index + 1];
    if (following === undefined || following.epoch !== epoch + 1) return;
    const [first, end] = [dayOf(startTime), dayOf(following.startTime)];
    let [sum, days] = [0, 0];
    for (; next < prices.length; next += 1) {
      const price = prices[next];
      if (price === undefined || price.day >= end) break;
      if (price.day < first) continue;
      sum += price.usdPerBtc;
      days += 1;
    }
    if (days === 0) return;
    const supplyBtc = coinSupplySats(startHeight + EPOCH_BLOCKS / 2) / SATS_PER_BTC;
    points.push({ day: end - 1, difficulty, marketCapUsd: (sum / days) * supplyBtc });
  });
  return points;
}
