/** Index points where a band ends. */
const BORDERS = [1_000, 1_800] as const;
const BANDS = ['unconcentrated', 'moderately concentrated', 'highly concentrated'] as const;

/**
 * The band of an index in words: below 1,000, to 1,800, above. Where the interval reaches into other bands, chance does not
 * say which it is, and all of them are named: "moderately to highly concentrated".
 *
 * Source: US Department of Justice and Federal Trade Commission, Merger Guidelines (2023), Guideline 1, for the upper border;
 * the lower one is the agencies' use since 1982. Exactly 1,000 and 1,800 are moderate.
 */
export function hhiBand(value: number, interval: { readonly low: number; readonly high: number } | null): string {
  const [low, high] = [bandOf(interval?.low ?? value), bandOf(interval?.high ?? value)];
  if (low === high) return BANDS[low];
  return low === 0 ? `between unconcentrated and ${BANDS[high]}` : 'moderately to highly concentrated';
}

const bandOf = (value: number): 0 | 1 | 2 => (value > BORDERS[1] ? 2 : value >= BORDERS[0] ? 1 : 0);
