import type { Box } from '../free-spot.ts';
import { textWidth } from '../text-width.ts';

export interface NamedMark {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Half the size of its mark, px. */
  readonly radius: number;
}

export interface PlacedName {
  readonly name: string;
  readonly x: number;
  /** Base line. */
  readonly y: number;
}

export const NAME_SIZE = 11;

/** Names beside their marks where they cover neither a mark nor a name, the first ones first; the rest goes without. */
export function placeNames(marks: readonly NamedMark[], bounds: Box): PlacedName[] {
  const taken: Box[] = marks.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  return marks.flatMap(({ name, x, y, radius }) => {
    const width = textWidth(name, NAME_SIZE) * 1.03;
    const middle = [x - width / 2, y + 4] as const;
    const starts = [
      // Without a mark the name itself stands in the middle.
      ...(radius === 0 ? [middle] : []),
      [x + radius + 3, y + 4],
      [x - radius - 3 - width, y + 4],
      [x - width / 2, y + radius + 11],
      [x - width / 2, y - radius - 4],
    ];
    for (const [left, base] of starts) {
      const box = { left, right: left + width, top: base - 9, bottom: base + 3 };
      if (!isInside(box, bounds) || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return [{ name, x: left, y: base }];
    }
    return [];
  });
}

const isInside = (box: Box, bounds: Box): boolean =>
  box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom;

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
