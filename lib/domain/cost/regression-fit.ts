import type { UtcDay } from '../time.ts';
import { finite, positive } from './positive.ts';

/** A straight line through logarithms: ln(market cap in USD) = intercept + slope x ln(difficulty). */
export interface RegressionLine {
  readonly intercept: number;
  readonly slope: number;
}

/** A line with what it was fitted to: a value that rests on it can be traced to its data. */
export interface RegressionFit extends RegressionLine {
  /** Share of the variance of ln(market cap) that the line explains, 0..1. */
  readonly rSquared: number;
  /** Points in the fit. */
  readonly observations: number;
  /** First and last day in the fit. */
  readonly fromDay: UtcDay;
  readonly untilDay: UtcDay;
}

/** One day of the history that a line is fitted to. */
export interface RegressionPoint {
  readonly day: UtcDay;
  /** > 0. */
  readonly difficulty: number;
  /** Price of one bitcoin x coins in existence, USD, > 0. */
  readonly marketCapUsd: number;
}

/**
 * What a fit needs at least: points of a year, one a difficulty epoch or more, and a difficulty that has doubled between the
 * lowest and the highest of them. On less than that the slope is that of a price cycle.
 */
const MIN_POINTS = 26;
const MIN_DAYS = 365;
const MIN_LOG_SPAN = Math.log(2);

/**
 * Ordinary least squares of ln(market cap) on ln(difficulty) over all points up to each one (expanding window, so that no fit
 * knows the future): one fit a point, from the first that can have one. Means and sums of squares are carried on as in
 * B. P. Welford, Technometrics 4 (1962), so that 6,000 days cost 6,000 steps and lose no digits.
 * @param points in order of time, at most one a day
 * @throws RangeError for a difficulty or market cap that is not positive, and for days out of order
 */
export function expandingFits(points: readonly RegressionPoint[]): RegressionFit[] {
  const fits: RegressionFit[] = [];
  let [n, meanX, meanY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [fromDay, last] = [0, Number.NEGATIVE_INFINITY];
  for (const { day, difficulty, marketCapUsd } of points) {
    if (!(day > last)) throw new RangeError(`days out of order: ${day} after ${last}`);
    const x = Math.log(positive('difficulty', difficulty));
    const y = Math.log(positive('market cap', marketCapUsd));
    [n, last, fromDay] = [n + 1, day, n === 0 ? day : fromDay];
    [lowest, highest] = [Math.min(lowest, x), Math.max(highest, x)];
    const [dx, dy] = [x - meanX, y - meanY];
    meanX += dx / n;
    meanY += dy / n;
    sumXX += dx * (x - meanX);
    sumYY += dy * (y - meanY);
    sumXY += dx * (y - meanY);
    if (n < MIN_POINTS || day - fromDay < MIN_DAYS || highest - lowest < MIN_LOG_SPAN) continue;
    const slope = sumXY / sumXX;
    const rSquared = sumYY === 0 ? 1 : Math.min(1, sumXY ** 2 / (sumXX * sumYY));
    fits.push({ intercept: meanY - slope * meanX, slope, rSquared, observations: n, fromDay, untilDay: day });
  }
  return fits;
}

/**
 * The price at which the market cap would lie on the line: exp(intercept + slope x ln D) / supply. USD for one bitcoin.
 * @throws RangeError unless difficulty and supply are positive and the line is one
 */
export const priceOnLine = ({ intercept, slope }: RegressionLine, difficulty: number, supplyBtc: number): number =>
  Math.exp(finite('intercept', intercept) + finite('slope', slope) * Math.log(positive('difficulty', difficulty))) /
  positive('supply', supplyBtc);
