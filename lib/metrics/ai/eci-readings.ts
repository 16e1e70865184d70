import { type ClassedModel, groupModels, type ModelGroups, type UnknownAs } from '#lib/domain/ai/classed-model.ts';
import { frontierOf } from '#lib/domain/ai/frontier.ts';
import type { Frontiers } from '#lib/domain/ai/vertical-gap.ts';

/** Models of one vintage under one reading of those whose access is unknown. */
export interface EciReading {
  readonly groups: ModelGroups;
  readonly frontiers: Frontiers;
}

export type EciReadings = Readonly<Record<UnknownAs, EciReading>>;

/** The three readings of a list. */
export const eciReadings = (models: readonly ClassedModel[]): EciReadings => ({
  closed: readingOf(models, 'closed'),
  'left-out': readingOf(models, 'left-out'),
  open: readingOf(models, 'open'),
});

function readingOf(models: readonly ClassedModel[], unknownAs: UnknownAs): EciReading {
  const groups = groupModels(models, unknownAs);
  return { groups, frontiers: { closed: frontierOf(groups.closed), open: frontierOf(groups.open) } };
}

/** What is left open by models of unknown access: as closed ones, and left out. */
export const bounds = (value: number, other: number | null | undefined) => ({
  low: Math.min(value, other ?? value),
  high: Math.max(value, other ?? value),
});
