import type { UtcDay } from '../time.ts';
import type { ClassedModel } from './classed-model.ts';

/** Scores of the Epoch index that open models are held against: GPT-4 of March 2023, an anchor of the scale, DeepSeek-R1. */
export const SCORE_LEVELS = [
  { id: '125.8', score: 125.8, name: 'GPT-4' },
  { id: '130', score: 130, name: 'Claude 3.5 Sonnet' },
  { id: '139.3', score: 139.3, name: 'DeepSeek-R1' },
] as const;

/** The smallest of the open models that reach a score. */
export interface SmallestOpen {
  readonly model: string;
  /** All parameters, billions: memory holds all of them, also where a token passes through few. */
  readonly parameters: number;
  /** Open models at or above the score, and how many of them state no size. */
  readonly reaching: number;
  readonly unsized: number;
}

/**
 * Smallest open model that reached a score by the end of a day.
 *
 * Unit: billions of parameters in all. A model without a known size may be smaller than the one named, and is counted as `unsized`.
 * Null where no open model of known size is there yet.
 */
export function smallestOpen(open: readonly ClassedModel[], score: number, day: UtcDay): SmallestOpen | null {
  const reaching = open.filter((model) => model.score >= score && model.released !== null && model.released <= day);
  let smallest: { model: string; parameters: number } | null = null;
  for (const { model, parameters } of reaching) {
    if (parameters !== null && parameters < (smallest?.parameters ?? Infinity)) smallest = { model, parameters };
  }
  if (smallest === null) return null;
  const unsized = reaching.filter(({ parameters }) => parameters === null).length;
  return { ...smallest, reaching: reaching.length, unsized };
}
