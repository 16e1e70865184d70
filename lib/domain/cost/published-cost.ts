/**
 * What a published cost of one bitcoin holds: `electricity` alone; `cash`, the running expenses; `all-in`, with depreciation
 * and share-based pay; `model`, an estimate for the whole network by the publisher's own method. Never mixed in one line.
 */
export const PUBLISHED_COST_KINDS = ['electricity', 'cash', 'all-in', 'model'] as const;
export type PublishedCostKind = (typeof PUBLISHED_COST_KINDS)[number];
