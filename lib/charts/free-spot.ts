export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const MARGIN = 6;
const STEP = 12;
/** Dense lines have a point per 2 px: more than this many under a text and it is no longer legible. */
const MOST_COVERED = 16;

/**
 * Top left corner for a text of this size inside the box where it covers the fewest marks: at the upper edge from the
 * left,
 * then at the lower edge. Null if the box is too small for it, or if the text would cover so many marks that it hides
 * them.
 */
export function freeSpot(
  box: Box,
  { width, height }: { readonly width: number; readonly height: number },
  marks: readonly (readonly [x: number, y: number])[],
  blocked: readonly (readonly [left: number, right: number])[] = [],
): { x: number; y: number } | null {
  const [left, right] = [box.left + MARGIN, box.right - width - MARGIN];
  const [top, bottom] = [box.top + 2, box.bottom - height - 2];
  if (right < left || bottom < top) return null;
  const inside = marks.filter(([, y]) => y > box.top - height && y < box.bottom + height);
  let best: { x: number; y: number; covered: number } | null = null;
  for (const y of [top, bottom]) {
    for (let x = left; x <= right; x += STEP) {
      if (blocked.some(([from, to]) => x < to + MARGIN && x + width > from - MARGIN)) continue;
      const covered = countWithin(inside, { left: x - 4, right: x + width + 4, top: y - 1, bottom: y + height + 1 });
      if (best === null || covered < best.covered) best = { x, y, covered };
    }
  }
  return best === null || best.covered > MOST_COVERED ? null : { x: best.x, y: best.y };
}

function countWithin(points: readonly (readonly [number, number])[], { left, right, top, bottom }: Box): number {
  let count = 0;
  for (const [x, y] of points) if (x > left && x < right && y > top && y < bottom) count += 1;
  return count;
}
