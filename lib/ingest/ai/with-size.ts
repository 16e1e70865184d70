import { parametersOfName } from '#lib/domain/ai/model-size.ts';
import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';

/** Boards do not state sizes; many names do. */
export const withSize = (row: ScoredModel): ScoredModel => ({
  ...row,
  parameters: row.parameters ?? parametersOfName(row.model),
});
