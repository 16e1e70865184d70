/** Tokens by what is known of the weights behind them. */
export interface TokensByAccess {
  readonly open: bigint;
  readonly closed: bigint;
  readonly unknown: bigint;
}

/**
 * Share of open weights as a range: low = open / all (none of the unknown is open), high = open / (open + closed) (the unknown is as the
 * known). All of the unknown could be open, which would give more still; the range does not reach that far.
 *
 * Unit: share, 0..1, to a millionth. Null where nothing is classed.
 */
export function openShare({
  open,
  closed,
  unknown,
}: TokensByAccess): { readonly low: number; readonly high: number } | null {
  if (open + closed === 0n) return null;
  return { low: part(open, open + closed + unknown), high: part(open, open + closed) };
}

/** Counts pass 2^53, so that they are divided as whole numbers. */
const part = (amount: bigint, total: bigint): number => Number((amount * 1_000_000n) / total) / 1_000_000;
