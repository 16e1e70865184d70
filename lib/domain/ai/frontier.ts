import type { UtcDay } from '../time.ts';
import type { ClassedModel } from './classed-model.ts';

/** A model that was the best of its group when it came out. */
export interface FrontierStep {
  /** UTC day of release: the frontier stands at its score from this day on. */
  readonly day: UtcDay;
  readonly model: ClassedModel;
}

/**
 * Frontier of a group over time: F(t) = best score of a model released until the day t, as steps up, oldest first.
 *
 * Unit: that of the board. A model takes the lead only with a higher score: of equals the earlier one stays, of several on one day the
 * best one counts, of equals on one day the first by name. Models without a day of release are left out, a board of the day has none.
 * Source: Epoch AI, "Open models lag" (2025-10-30), frontier lines.
 */
export function frontierOf(models: readonly ClassedModel[]): FrontierStep[] {
  const dated = models.flatMap((model) => (model.released === null ? [] : [{ day: model.released, model }]));
  dated.sort((a, b) => a.day - b.day || b.model.score - a.model.score || (a.model.model < b.model.model ? -1 : 1));
  const steps: FrontierStep[] = [];
  for (const step of dated) if (step.model.score > (steps.at(-1)?.model.score ?? -Infinity)) steps.push(step);
  return steps;
}

/** Who leads at the end of a day; null before the first model. */
export function frontierAt(steps: readonly FrontierStep[], day: UtcDay): FrontierStep | null {
  return steps.findLast((step) => step.day <= day) ?? null;
}
