import type { ClassedModel, ModelGroups } from './classed-model.ts';
import { type GapFigure, scoreDifference } from './score-interval.ts';

/** Open models that count, by all their parameters in billions: what 4.5 bits each leave of a graphics card, a laptop, a phone. */
export const SIZE_BANDS = [
  { id: 'all', most: Infinity },
  { id: '40b', most: 40 },
  { id: '14b', most: 14 },
  { id: '4b', most: 4 },
] as const;
export type SizeBand = (typeof SIZE_BANDS)[number]['id'];

/** A gap, who makes it, and how many open models it was taken from. */
export interface BoardGap extends GapFigure {
  readonly closed: ClassedModel;
  readonly open: ClassedModel;
  readonly candidates: number;
}

/** The best score of a group; of equals the first by name. Null for an empty group. */
export function bestOf(models: readonly ClassedModel[]): ClassedModel | null {
  let best: ClassedModel | null = null;
  for (const model of models) {
    if (best === null || model.score > best.score || (model.score === best.score && model.model < best.model))
      best = model;
  }
  return best;
}

/** Open models of at most so many billions of parameters. One whose size nobody states is in the band without a limit only. */
export const openWithin = ({ open }: ModelGroups, most: number): readonly ClassedModel[] =>
  most === Infinity ? open : open.filter(({ parameters }) => parameters !== null && parameters <= most);

/**
 * Gap on a board of one day: best closed less best open model of a size.
 *
 * Unit: Elo of the board (400 x log10 of the odds of a vote); below zero where the open model leads. Null where a group is empty.
 */
export function boardGap(groups: ModelGroups, most: number): BoardGap | null {
  const candidates = openWithin(groups, most);
  const [closed, open] = [bestOf(groups.closed), bestOf(candidates)];
  if (closed === null || open === null) return null;
  return { ...scoreDifference(closed, open), closed, open, candidates: candidates.length };
}
