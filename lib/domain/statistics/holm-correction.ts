/**
 * Holm's correction for testing many things at once: adjusted p, so that "below 5 %" is wrong for any of them in at most 5
 * of 100 tables. The k-th smallest of n is multiplied by n - k + 1 and never falls below one before it.
 * Unit: probability, 0..1, in the order given. Source: S. Holm, Scandinavian Journal of Statistics 6, 65 (1979).
 */
export function holmCorrection(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const adjusted = pValues.map(() => 1);
  let least = 0;
  order.forEach((index, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 1)));
    adjusted[index] = least;
  });
  return adjusted;
}
