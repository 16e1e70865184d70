import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import { bestOf, boardGap, openWithin, SIZE_BANDS } from '#lib/domain/ai/arena-gap.ts';
import { type ClassedModel, groupModels } from '#lib/domain/ai/classed-model.ts';
import { parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { type AiFigure, type AiFigures, aiFigure, aiMissing } from './ai-figure.ts';
import { bounds } from './eci-readings.ts';

/** Before, the only closed model on the board was PaLM 2. */
const FIRST_DAY = parseIsoDay('2023-12-01');
/** Scores of fewer votes move by tens of points from day to day. */
const LEAST_VOTES = 100;

/** Figures of the board of one day. */
export function arenaFigures(models: readonly ClassedModel[], asOf: UtcDay): AiFigures {
  const counted = models.filter(({ votes }) => votes === null || votes >= LEAST_VOTES);
  const groups = groupModels(counted, 'closed');
  const withoutUnknown = groupModels(counted, 'left-out');
  const frontier = (variant: string, group: readonly ClassedModel[]): AiFigure => {
    const best = bestOf(group);
    return best === null
      ? aiMissing(variant, asOf, 'The board has no such model.')
      : aiFigure(variant, asOf, best.score, group.length, {
          intervalLow: best.low,
          intervalHigh: best.high,
          detail: best.model,
        });
  };
  const gaps = SIZE_BANDS.map(({ id, most }): AiFigure => {
    if (asOf < FIRST_DAY) return aiMissing(id, asOf, 'Before December 2023 one closed model was on the board.');
    const gap = boardGap(groups, most);
    if (gap === null) return aiMissing(id, asOf, whyNoGap(groups.closed.length, most));
    return aiFigure(id, asOf, gap.value, gap.candidates, {
      ...bounds(gap.value, boardGap(withoutUnknown, most)?.value),
      intervalLow: gap.interval?.low ?? null,
      intervalHigh: gap.interval?.high ?? null,
      detail: `${gap.closed.model} less ${gap.open.model}`,
    });
  });
  return new Map<AiMetricId, readonly AiFigure[]>([
    [
      'arena-frontier',
      [
        frontier('closed', groups.closed),
        ...SIZE_BANDS.map(({ id, most }) => frontier(id === 'all' ? 'open' : `open-${id}`, openWithin(groups, most))),
      ],
    ],
    ['arena-gap', gaps],
  ]);
}

function whyNoGap(closed: number, most: number): string {
  if (closed === 0) return 'The board has no model with closed weights.';
  const size = most === Infinity ? '' : ` of at most ${most} billion parameters`;
  return `The board has no model with open weights${size}.`;
}
