import type { ChartFacts } from '#lib/contracts/chart-facts.ts';
import { formatTick } from '../format.ts';
import { type ChartTheme, pagePaint } from '../palette.ts';
import { onScalePaint, scalePaint } from '../scale-colours.ts';
import { element, escapeXml } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import type { ValueClass } from '../value-classes.ts';
import { gapPaint } from './hatch.ts';

export interface ScaleLegend {
  readonly classes: readonly ValueClass[];
  readonly left: number;
  readonly top: number;
  /** Px for the whole legend. */
  readonly width: number;
  readonly theme: ChartTheme;
  readonly prefix: string;
  readonly hasMissing: boolean;
}

const SWATCH = { wide: 38, height: 12 } as const;

/** Paint of the hatching over one class below zero. */
export const minusPaint = (prefix: string, { colour }: ValueClass): string => `url(#${prefix}-${colour})`;

/** Hatchings over the classes below zero, in black or white as their grounds need. */
export function minusDefinitions({
  classes,
  theme,
  prefix,
}: Pick<ScaleLegend, 'classes' | 'theme' | 'prefix'>): string {
  const patterns = classes
    .filter(({ high }) => high <= 0)
    .map(({ colour }) =>
      element(
        'pattern',
        { id: `${prefix}-${colour}`, width: 4, height: 4, patternUnits: 'userSpaceOnUse' },
        element('path', {
          d: 'M-1,1L1,-1M0,4L4,0M3,5L5,3',
          stroke: onScalePaint(colour, theme),
          'stroke-width': '0.8',
          'stroke-opacity': '0.75',
          fill: 'none',
        }),
      ),
    );
  return patterns.length === 0 ? '' : element('defs', {}, ...patterns);
}

/** A band of the classes with their edges below it; classes below zero are hatched, and what is missing has its own swatch. */
export function paintScaleLegend(facts: Pick<ChartFacts, 'unit' | 'currency'>, legend: ScaleLegend): string {
  const { classes, left, top, width, theme, prefix, hasMissing } = legend;
  const missingWidth = hasMissing ? textWidth('no figure') + 36 : 0;
  const swatch = Math.min(SWATCH.wide, (width - missingWidth - 30) / Math.max(1, classes.length));
  const boxes = classes.map((one, index) => {
    const box = { x: left + index * swatch, y: top, width: swatch, height: SWATCH.height };
    const hatch = one.high <= 0 ? element('rect', { ...box, fill: minusPaint(prefix, one) }) : '';
    return element('rect', { ...box, fill: scalePaint(one.colour, theme) }) + hatch;
  });
  const end = left + classes.length * swatch + (classes.length > 0 ? 24 : 0);
  const ink = pagePaint('ink-2', theme);
  const missing = hasMissing
    ? element('rect', {
        x: end,
        y: top,
        width: 16,
        height: SWATCH.height,
        fill: gapPaint(prefix),
        stroke: pagePaint('line', theme),
      }) + element('text', { x: end + 22, y: top + 10 }, 'no figure')
    : '';
  return element('g', { class: 'chart-legend', fill: ink }, ...boxes, ...edgeLabels(facts, legend, swatch), missing);
}

interface EdgeLabel {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Figures at the edges of the classes, as many as stand clear of each other: both ends first, then zero, then the rest. */
function edgeLabels(
  { unit, currency }: Pick<ChartFacts, 'unit' | 'currency'>,
  { classes, left, top, width }: ScaleLegend,
  swatch: number,
): string[] {
  const edges = [...classes.map(({ low }) => low), ...classes.slice(-1).map(({ high }) => high)];
  const last = edges.length - 1;
  const labels = edges.map((edge, index): EdgeLabel => {
    const { low, high, isOpen } = classes[Math.min(index, last - 1)] ?? { low: 0, high: 1 };
    // `< −$30`, `> $210/MWh`: the outermost colours also stand for what lies beyond them.
    const sign = !isOpen ? '' : index === last ? '> ' : index === 0 ? '< ' : '';
    const text = sign + formatTick(edge, unit, high - low, index === last, currency);
    const wanted = left + index * swatch - (index === last ? 14 : textWidth(text) / 2);
    const start = Math.max(left - 2, Math.min(wanted, left + width - textWidth(text)));
    return { text, left: start, right: start + textWidth(text) };
  });
  const weight = (index: number): number => (index === last || index === 0 ? 2 : edges[index] === 0 ? 1 : 0);
  const order = labels.map((_, index) => index).sort((a, b) => weight(b) - weight(a) || a - b);
  const placed: EdgeLabel[] = [];
  for (const label of order.flatMap((index) => labels[index] ?? []))
    if (placed.every((other) => label.left > other.right + 4 || label.right + 4 < other.left)) placed.push(label);
  return placed.map(({ text, left: x }) => element('text', { x, y: top + 27 }, escapeXml(text)));
}
