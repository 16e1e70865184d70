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

/** Figures at the edges of the classes, as many as stand clear of each other; the last one has the unit. */
function edgeLabels(
  { unit, currency }: Pick<ChartFacts, 'unit' | 'currency'>,
  legend: ScaleLegend,
  swatch: number,
): string[] {
  const { classes, left, top } = legend;
  const edges = [...classes.map(({ low }) => low), ...classes.slice(-1).map(({ high }) => high)];
  const steps = classes.map(({ low, high }) => high - low);
  const place = (index: number): number => left + index * swatch;
  const last = edges.length - 1;
  // `< −$30`, `> $210/MWh`: the outermost colours also stand for what lies beyond them.
  const edgeText = (index: number, text: string): string => {
    if (index === 0 && classes[0]?.isOpen) return `< ${text}`;
    return index === last && classes.at(-1)?.isOpen ? `> ${text}` : text;
  };
  const labels = edges.map((edge, index) =>
    edgeText(index, formatTick(edge, unit, steps[Math.min(index, last - 1)] ?? 1, index === last, currency)),
  );
  const lastLeft = place(last) - textWidth(labels[last]?.replace(/\/.*$| .*$/u, '') ?? '') / 2;
  let occupied = Number.NEGATIVE_INFINITY;
  return labels.flatMap((label, index) => {
    const half = textWidth(label) / 2;
    const start = index === last ? lastLeft : Math.max(left - 2, place(index) - half);
    if (index !== last && (start < occupied + 8 || start + 2 * half + 8 > lastLeft)) return [];
    occupied = start + 2 * half;
    return [element('text', { x: start, y: top + 27 }, escapeXml(label))];
  });
}
