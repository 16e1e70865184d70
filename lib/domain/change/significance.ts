/** How often a test may call a change real although nothing has changed. */
export const SIGNIFICANT = 0.05;

/**
 * 80 % quantile of the normal distribution: a change that lies this many standard deviations beyond the border of the test is found
 * in four of five cases. The usual power of a study: J. Cohen, Statistical Power Analysis (1988).
 */
export const Z_80 = 0.841621;

/** A difference or a relative change with its 95 % interval, and how often chance alone would part two windows as far. */
export interface MeasuredChange {
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided; for shares corrected for the number of pools. 0..1. */
  readonly p: number;
}

/** Whether chance alone does not explain a change. */
export const isBeyondChance = ({ p }: Pick<MeasuredChange, 'p'>): boolean => p < SIGNIFICANT;
