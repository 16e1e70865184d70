import { parametersOfName } from './model-size.ts';

/** Elements of a repository's weights by their type, as its files declare them: `BF16`, `F8_E4M3`, `I32` … */
export type ElementCounts = Readonly<Record<string, number>>;

/** Types that hold one parameter an element. Whole numbers hold packed ones (two, eight or another number of them), or positions. */
const FLOATING = /^(?:BF16|F16|F32|F64|F8_E[45]M[23](?:FNUZ)?)$/;
/** Whole numbers beyond this share of all elements are packed weights, not the buffers that most repositories carry. */
const PACKED_SHARE = 0.01;
/** Below this many billions it is no whole model of language: an adapter or a test. GPT-2, the smallest in use, has 0.12. */
const LEAST_BILLIONS = 0.001;

export interface ParameterCount {
  /** Billions. */
  readonly parameters: number | null;
  readonly parametersFrom: 'weights' | 'name' | null;
}

/**
 * All parameters of published weights. Sums over element types are wrong where weights of four or eight bits are packed into whole
 * numbers: there the name counts, and where it states nothing, nobody knows.
 * @param counts null where the repository declares none
 */
export function countParameters(model: string, counts: ElementCounts | null): ParameterCount {
  const entries = Object.entries(counts ?? {});
  const all = entries.reduce((sum, [, elements]) => sum + elements, 0);
  const floating = entries.reduce((sum, [type, elements]) => sum + (FLOATING.test(type) ? elements : 0), 0);
  const billions = floating / 1e9;
  if (billions >= LEAST_BILLIONS && all - floating <= PACKED_SHARE * all) {
    return { parameters: billions, parametersFrom: 'weights' };
  }
  const named = parametersOfName(model);
  return { parameters: named, parametersFrom: named === null ? null : 'name' };
}
