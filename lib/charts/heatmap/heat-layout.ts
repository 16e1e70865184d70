import { isCompact } from '../chart-layout.ts';
import type { Canvas } from '../drawing.ts';
import type { Box } from '../free-spot.ts';
import { type HeatDay, HOURS } from './heat-cells.ts';

/** From this many days on, a wide drawing runs them from left to right: a year is wider than it is high. */
const MOST_ROWS = 62;
const LEGEND_HEIGHT = 50;
const AXIS_HEIGHT = 20;
/** Cells of at least this size have a seam between them and a minus sign inside. */
const ROOMY = 10;

/** A grid of cells, either a row a day or, on wide drawings of many days, a column a day. */
export interface HeatLayout {
  readonly isSideways: boolean;
  readonly isNarrow: boolean;
  readonly plot: Box;
  readonly cell: { readonly width: number; readonly height: number };
  readonly isRoomy: boolean;
  readonly legendTop: number;
  readonly height: number;
  /** Upper left corner of a cell: the n-th day, and its hour (24 for the end of the day). */
  corner(index: number, hour: number): readonly [x: number, y: number];
}

export function layoutHeatmap(days: readonly HeatDay[], { width, inset }: Canvas): HeatLayout {
  const isNarrow = isCompact({ width, height: 0 });
  const isSideways = !isNarrow && days.length > MOST_ROWS;
  const left = isSideways ? 52 : 66;
  const [columns, rows] = isSideways ? [days.length, HOURS] : [HOURS, days.length];
  const exact = (width - left - 10) / Math.max(1, columns);
  // Whole pixels look crisp; narrower columns may end on a tenth.
  const cellWidth = exact >= ROOMY ? Math.floor(exact) : Math.max(0.1, Math.floor(exact * 10) / 10);
  const cellHeight = isSideways ? 15 : rowHeight(days.length);
  const top = inset.top + LEGEND_HEIGHT + AXIS_HEIGHT;
  const bottom = top + Math.max(1, rows) * cellHeight;
  return {
    isSideways,
    isNarrow,
    plot: { left, top, right: left + columns * cellWidth, bottom },
    cell: { width: cellWidth, height: cellHeight },
    isRoomy: cellWidth >= ROOMY && cellHeight >= ROOMY,
    legendTop: inset.top + 8,
    height: bottom + 12 + inset.bottom,
    corner: (index, hour) => {
      const [column, row] = isSideways ? [index, hour] : [hour, index];
      return [left + column * cellWidth, top + row * cellHeight];
    },
  };
}

/** All days on at most about 800 px, each at least 2 px. */
function rowHeight(days: number): number {
  if (days <= 31) return 16;
  return Math.max(2, Math.min(12, Math.floor(800 / days)));
}
