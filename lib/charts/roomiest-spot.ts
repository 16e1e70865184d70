/** One layer of a stack in pixels of x and values of y. */
export interface LayerShape {
  readonly xs: readonly number[];
  /** Rows without a hole: first, after the last. */
  readonly runs: readonly (readonly [start: number, end: number])[];
  /** Null for the lowest layer, which starts at 0. */
  readonly lower: readonly number[] | null;
  readonly upper: readonly number[];
  readonly y: (value: number) => number;
  /** Stems that a box must not stand on, px. */
  readonly stems: readonly number[];
}

export interface Spot {
  /** Middle of the box. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Where a box of this width has the most height inside the layer; null where no run is as wide. Px. */
export function roomiestSpot(shape: LayerShape, width: number): Spot | null {
  let best: Spot | null = null;
  for (const [start, end] of shape.runs) {
    const [first, last] = [shape.xs[start] ?? 0, shape.xs[end - 1] ?? 0];
    for (let row = start; row < end; row += 1) {
      const x = shape.xs[row] ?? 0;
      if (x - width / 2 < first || x + width / 2 > last) continue;
      if (shape.stems.some((stem) => Math.abs(stem - x) < width / 2 + 1)) continue;
      const spot = boxAround(row, width / 2, shape);
      if (best === null || spot.height > best.height) best = spot;
    }
  }
  return best;
}

function boxAround(row: number, half: number, { xs, lower, upper, y }: LayerShape): Spot {
  const x = xs[row] ?? 0;
  let [ceiling, floor] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const include = (at: number): void => {
    ceiling = Math.min(ceiling, upper[at] ?? 0);
    floor = Math.max(floor, lower?.[at] ?? 0);
  };
  for (let at = row; at >= 0 && (xs[at] ?? 0) >= x - half; at -= 1) include(at);
  for (let at = row; at < xs.length && (xs[at] ?? 0) <= x + half; at += 1) include(at);
  return { x, y: (y(ceiling) + y(floor)) / 2, height: y(floor) - y(ceiling) };
}
