/** Whether anybody may have a model's weights. `unknown` is neither: it makes a range, never a guess. */
export const ACCESSES = ['open', 'closed', 'unknown'] as const;
export type Access = (typeof ACCESSES)[number];
