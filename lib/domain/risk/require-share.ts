/** @throws RangeError unless 0 <= share <= 1. */
export function requireShare(share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`not a share of blocks: ${share}`);
}
