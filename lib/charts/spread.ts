/**
 * Moves positions apart until neighbours are at least `pitch` away and all lie within [low, high], with the least
 * squared
 * displacement (pool-adjacent-violators). Order is kept. With too many for the space they are set evenly from `low`.
 * @param wanted ascending positions.
 */
export function spread(wanted: readonly number[], pitch: number, low: number, high: number): number[] {
  const room = high - low - pitch * (wanted.length - 1);
  if (room < 0) return wanted.map((_, index) => low + (index * (high - low)) / Math.max(1, wanted.length - 1));
  // With `index * pitch` taken off, "at least a pitch apart" becomes "not descending".
  const blocks: { sum: number; count: number }[] = [];
  wanted.forEach((position, index) => {
    let block = { sum: position - index * pitch, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && mean(last) > mean(block); last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const settled = blocks.flatMap((block) => Array.from({ length: block.count }, () => mean(block)));
  return settled.map((position, index) => Math.min(low + room, Math.max(low, position)) + index * pitch);
}

const mean = ({ sum, count }: { sum: number; count: number }): number => sum / count;
