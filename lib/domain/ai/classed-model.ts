import type { Access } from './access.ts';
import type { ScoredModel } from './scored-model.ts';

/** A scored model with the class of its weights. */
export interface ClassedModel extends ScoredModel {
  readonly access: Access;
}

/** What models of unknown access are taken for. The first is the headline: brand-new models of closed labs are most of them. */
export const UNKNOWN_AS = ['closed', 'left-out', 'open'] as const;
export type UnknownAs = (typeof UNKNOWN_AS)[number];

/** Models of a board in two groups. */
export interface ModelGroups {
  readonly open: readonly ClassedModel[];
  readonly closed: readonly ClassedModel[];
}

/** Splits models into open and closed ones, the unknown ones as told. */
export function groupModels(models: readonly ClassedModel[], unknownAs: UnknownAs): ModelGroups {
  const isIn = (group: 'open' | 'closed') => (model: ClassedModel) =>
    model.access === group || (model.access === 'unknown' && unknownAs === group);
  return { open: models.filter(isIn('open')), closed: models.filter(isIn('closed')) };
}
