/** A line as points; `y` is normalised by the caller so that several lines weigh alike. */
export interface Line {
  readonly x: readonly number[];
  readonly ys: readonly (readonly number[])[];
}

/**
 * Largest triangle three buckets (Steinarsson 2013), for one line or several on one grid: per bucket the index whose
 * triangles
 * with its neighbours have the largest summed area. Keeps peaks that an average would flatten.
 * @param from first index, `to` last index (both always kept); @param count how many indices to return, at least 2.
 */
export function lttb({ x, ys }: Line, from: number, to: number, count: number): number[] {
  const length = to - from + 1;
  if (length <= count) return Array.from({ length }, (_, index) => from + index);
  if (count <= 2) return count === 2 ? [from, to] : [to];
  const picked = [from];
  const width = (length - 2) / (count - 2);
  const edge = (bucket: number): number => from + 1 + Math.floor(bucket * width);
  for (let bucket = 0; bucket < count - 2; bucket += 1) {
    const nextStart = edge(bucket + 1);
    const nextEnd = Math.min(edge(bucket + 2), to + 1);
    const anchor = picked.at(-1) ?? from;
    picked.push(
      largestTriangle({ x, ys }, anchor, [edge(bucket), nextStart], [nextStart, Math.max(nextEnd, nextStart + 1)]),
    );
  }
  picked.push(to);
  return picked;
}

type Span = readonly [start: number, end: number];

function largestTriangle({ x, ys }: Line, anchor: number, here: Span, next: Span): number {
  const nextX = mean(x, next);
  const nextYs = ys.map((y) => mean(y, next));
  let best = here[0];
  let bestArea = -1;
  for (let index = here[0]; index < here[1]; index += 1) {
    let area = 0;
    for (let line = 0; line < ys.length; line += 1) {
      const y = ys[line] ?? [];
      const [ax, ay, bx, by] = [x[anchor] ?? 0, y[anchor] ?? 0, x[index] ?? 0, y[index] ?? 0];
      area += Math.abs((ax - nextX) * (by - ay) - (ax - bx) * ((nextYs[line] ?? 0) - ay));
    }
    if (area > bestArea) [best, bestArea] = [index, area];
  }
  return best;
}

function mean(values: readonly number[], [start, end]: Span): number {
  let sum = 0;
  for (let index = start; index < end; index += 1) sum += values[index] ?? 0;
  return sum / Math.max(1, end - start);
}
