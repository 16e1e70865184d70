/** How long something took, or how long it has not ended yet. */
export interface Duration {
  readonly length: number;
  /** False for one that still runs (right-censored). */
  readonly hasEnded: boolean;
}

/**
 * Median duration by the product-limit estimate: the first length at which the share that still runs is at most one half.
 *
 * Unit: that of the lengths. Those that still run leave the count after those that ended at the same length.
 * Null where more than half of them have not ended by any length seen: the median is then longer than all of these.
 * Source: E. L. Kaplan and P. Meier, Nonparametric Estimation from Incomplete Observations, JASA 53, 457 (1958).
 */
export function kaplanMeierMedian(durations: readonly Duration[]): number | null {
  const ascending = [...durations].sort((a, b) => a.length - b.length || Number(b.hasEnded) - Number(a.hasEnded));
  let running = 1;
  for (const [index, { length, hasEnded }] of ascending.entries()) {
    const atRisk = ascending.length - index;
    if (hasEnded) running *= (atRisk - 1) / atRisk;
    // Products of fractions: 0.75 x 2/3 is a half, but not to the last bit.
    if (hasEnded && running <= 0.5 + 1e-12) return length;
  }
  return null;
}
