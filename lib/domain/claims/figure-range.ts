import type { Comparison, LeafCondition, Span } from './claim.ts';
import type { IndicatorFigure } from './condition.ts';

/** Everything that a figure may be; both ends are possible. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Which ends are meant: what missing knowledge leaves open alone, or what chance leaves open too. */
export type Ends = 'bounds' | 'intervals';

/** The range of a figure; null where it has neither middle nor ends. */
export function rangeOf(figure: Omit<IndicatorFigure, 'asOf' | 'source'>, ends: Ends): Range | null {
  const { value, low, high, intervalLow, intervalHigh } = figure;
  const told = [value, low, high, ...(ends === 'intervals' ? [intervalLow, intervalHigh] : [])];
  const known = told.filter((end): end is number => end !== null && Number.isFinite(end));
  return known.length === 0 ? null : { low: Math.min(...known), high: Math.max(...known) };
}

/** Whether a comparison holds for every value of a range, for none, or for some: null. */
export function compare({ low, high }: Range, is: Comparison, value: number): boolean | null {
  const [all, none] = {
    'at-least': [low >= value, high < value],
    above: [low > value, high <= value],
    'at-most': [high <= value, low > value],
    below: [high < value, low >= value],
  }[is];
  return all ? true : none ? false : null;
}

/** All ratios of two ranges; null unless the one below the line is above zero throughout. */
export function ratioOf(above: Range, below: Range): Range | null {
  if (!(below.low > 0)) return null;
  const ratios = [above.low / below.low, above.low / below.high, above.high / below.low, above.high / below.high];
  return { low: Math.min(...ratios), high: Math.max(...ratios) };
}

export const differenceOf = (after: Range, before: Range): Range => ({
  low: after.low - before.high,
  high: after.high - before.low,
});

export const scaled = ({ low, high }: Range, by: number, plus = 0): Range => ({
  low: low * by + plus,
  high: high * by + plus,
});

/** Whether every value of a range is within a distance of a number, none is, or some are: null. */
export function isNear(range: Range, value: number, distance: number): boolean | null {
  const [from, to] = [compare(range, 'at-least', value - distance), compare(range, 'at-most', value + distance)];
  if (from === false || to === false) return false;
  return from === true && to === true ? true : null;
}

/** Same-source figure nearest to a span before the newest one; null where the tolerance holds none. */
export function figureBefore(
  figures: readonly IndicatorFigure[],
  newest: IndicatorFigure,
  { days, tolerance }: Span,
): IndicatorFigure | null {
  const wanted = newest.asOf - days;
  const distance = ({ asOf }: IndicatorFigure): number => Math.abs(asOf - wanted);
  const near = figures.filter(
    (figure) => figure !== newest && figure.source === newest.source && distance(figure) <= tolerance,
  );
  return near.reduce<IndicatorFigure | null>(
    (best, figure) => (best === null || distance(figure) < distance(best) ? figure : best),
    null,
  );
}

/** The span that a condition looks back over; null where it needs the newest figure alone. */
export const spanOf = (leaf: LeafCondition): Span | null =>
  leaf.kind === 'change' || leaf.kind === 'ratio' ? leaf.span : null;
