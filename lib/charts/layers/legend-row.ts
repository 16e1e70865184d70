import type { EarningStatus } from '#lib/contracts/chart-facts.ts';
import { statusText } from '../earning-status.ts';
import { type ChartTheme, pagePaint } from '../palette.ts';
import { element, escapeXml } from '../svg.ts';
import { fitText, textWidth } from '../text-width.ts';
import { statusMark } from './status-mark.ts';

export interface LegendEntry {
  readonly name: string;
  /** Paints a swatch 12 px wide, from `x`, on the base line `y`. */
  readonly draw: (x: number, y: number) => string;
}

interface LegendRow {
  readonly x: number;
  /** Base line of the text. */
  readonly y: number;
  readonly width: number;
  readonly theme: ChartTheme;
}

export const statusEntries = (statuses: readonly EarningStatus[], theme: ChartTheme): LegendEntry[] =>
  statuses.map((status) => ({ name: statusText[status], draw: (x, y) => statusMark(status, x + 6, y - 4, theme) }));

const SWATCH = 16;

/** Swatches with their names in one row, closer together where there is little room; names are cut before any is left out. */
export function paintLegendRow(entries: readonly LegendEntry[], { x, y, width, theme }: LegendRow): string {
  const wanted = entries.reduce((sum, { name }) => sum + SWATCH + textWidth(name), 0);
  const gap = Math.max(4, Math.min(16, (width - wanted) / Math.max(1, entries.length - 1)));
  const most = (width - gap * (entries.length - 1)) / Math.max(1, entries.length) - SWATCH;
  const isTight = wanted + gap * (entries.length - 1) > width;
  let start = x;
  const drawn = entries.map(({ name, draw }) => {
    const label = isTight ? fitText(name, most) : name;
    const at = start;
    start += SWATCH + textWidth(label) + gap;
    return draw(at, y) + element('text', { x: at + SWATCH, y }, escapeXml(label));
  });
  return element('g', { class: 'chart-legend', fill: pagePaint('ink-2', theme) }, ...drawn);
}
