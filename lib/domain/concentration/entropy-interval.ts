import { Z_95 } from '../statistics/normal-quantile.ts';
import { type BlockCounts, totalBlocks } from './block-counts.ts';
import { entropyNats } from './shannon-entropy.ts';

/**
 * 95 % sampling interval of the plug-in Shannon entropy, in nats: S +- 1.96 sqrt((sum p ln^2 p - S^2) / n), the delta method
 * for a multinomial sample (G. P. Basharin, Theory of Probability and Its Applications 4, 333, 1959).
 *
 * Chance alone, around the plug-in figure. A window misses rare pools and so reads low, by 0.076 nats at n = 144, 0.014 at
 * 1,008 and 0.003 at 4,320 for shares like those of April 2026; the interval does not undo that, and therefore holds the true
 * entropy in 82, 92 and 94 of 100 windows (simulated). Each unknown block is an entity of its own, as in the headline.
 * Clipped to 0 .. ln n.
 * Edge cases: fewer than two blocks, or a variance of 0 (one entity, or all equal) -> null.
 */
export function entropyInterval({
  known,
  unknown,
}: BlockCounts): { readonly low: number; readonly high: number } | null {
  const total = totalBlocks({ known, unknown });
  const entropy = entropyNats(known, unknown);
  if (total < 2 || entropy === null) return null;
  const squaredLog = (count: number): number => (count / total) * Math.log(count / total) ** 2;
  let squares = unknown * squaredLog(1);
  for (const count of known) squares += squaredLog(count);
  const variance = squares - entropy ** 2;
  // Rounding leaves about 1e-16 where it is 0.
  if (!(variance > 1e-12)) return null;
  const reach = Z_95 * Math.sqrt(variance / total);
  return { low: Math.max(0, entropy - reach), high: Math.min(Math.log(total), entropy + reach) };
}
