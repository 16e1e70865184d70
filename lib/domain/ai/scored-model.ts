import type { UtcDay } from '../time.ts';

/** Boards of scores. Their scales have nothing in common and never share an axis. */
export const BOARDS = ['eci', 'arena', 'artificial-analysis'] as const;
export type Board = (typeof BOARDS)[number];

/** A model with its score, as a board states it. */
export interface ScoredModel {
  readonly model: string;
  /** Organisation, as the board writes it; null where it names none. */
  readonly lab: string | null;
  /** Day of the model's release; null where the board does not tell. */
  readonly released: UtcDay | null;
  /** Points of the Epoch Capabilities Index, Elo of the Arena, or points of Artificial Analysis. */
  readonly score: number;
  /** The board's own interval: 90 % for Epoch, 95 % for the Arena; null where it gives none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly votes: number | null;
  /** What the board says of weights or licence, untouched: classes are made of it when figures are computed. */
  readonly statedAccess: string | null;
  /** All parameters (of a mixture of experts too: memory holds them all), billions; null where nobody says. */
  readonly parameters: number | null;
}
