/** How pools are counted in a figure: each for itself, or those that send out one block template as one. */
export const GROUPINGS = ['raw', 'template'] as const;
export type Grouping = (typeof GROUPINGS)[number];
