import type { Access } from '#lib/domain/ai/access.ts';
import type { ClassedModel } from '#lib/domain/ai/classed-model.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

/** A scored model as tests need it: `closed 2024-01-10 100±2`; without a half width it states no interval. */
export function classedModel(
  model: string,
  access: Access,
  released: string | null,
  score: number,
  more: Partial<ClassedModel> & { readonly half?: number } = {},
): ClassedModel {
  const { half, ...rest } = more;
  return {
    model,
    access,
    released: released === null ? null : parseIsoDay(released),
    score,
    low: half === undefined ? null : score - half,
    high: half === undefined ? null : score + half,
    lab: null,
    votes: null,
    statedAccess: null,
    parameters: null,
    ...rest,
  };
}
