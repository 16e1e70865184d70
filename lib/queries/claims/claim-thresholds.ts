import { type Claim, type LeafCondition, leavesOf } from '#lib/domain/claims/claim.ts';
import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import { figureBefore, rangeOf } from '#lib/domain/claims/figure-range.ts';
import { indicatorOf } from '#lib/domain/claims/indicators.ts';
import { conditionInWords } from '#lib/domain/claims/rule-in-words.ts';

/** The condition of a claim that its primary indicator is held against; the first of several, null where it is beside the rule. */
export const primaryCondition = ({ rule, primary }: Claim): Exclude<LeafCondition, { kind: 'growth' }> | null => {
  for (const leaf of leavesOf(rule)) if (leaf.kind !== 'growth' && leaf.indicator === primary) return leaf;
  return null;
};

/** What the condition asks of each figure, in the unit of the indicator: a level, or where the figure before it puts the threshold. */
export function thresholdsOf(
  leaf: Exclude<LeafCondition, { kind: 'growth' }>,
  figures: readonly IndicatorFigure[],
): (number | null)[] {
  if (leaf.kind === 'level' || leaf.kind === 'stated') return figures.map(() => leaf.value);
  return figures.map((figure) => {
    const before = figureBefore(figures, figure, leaf.span);
    const middle = before === null ? null : middleOf(before);
    return middle === null ? null : moved(middle, leaf);
  });
}

export const thresholdName = (leaf: LeafCondition): string =>
  `the rule: ${conditionInWords(leaf).split(' has ').pop()}`;

function moved(before: number, leaf: Extract<LeafCondition, { kind: 'change' | 'ratio' }>): number {
  if (leaf.kind === 'ratio') return before * leaf.value;
  if (leaf.by === 'percent') return before * (1 + leaf.value / 100);
  return before + leaf.value / (indicatorOf(leaf.indicator).unit === 'share' ? 100 : 1);
}

function middleOf(figure: IndicatorFigure): number | null {
  if (figure.value !== null) return figure.value;
  const range = rangeOf(figure, 'bounds');
  return range && (range.low + range.high) / 2;
}
