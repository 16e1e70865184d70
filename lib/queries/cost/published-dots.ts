import 'server-only';
import type { PublishedCostKind } from '#lib/domain/cost/published-cost.ts';
import { type Instant, startOfDay } from '#lib/domain/time.ts';
import type { PublishedCostRow } from '#lib/store/cost-facts.ts';

const SECONDS_PER_HOUR = 3_600;

/** What a published figure holds, for a reader: figures of different kinds are never one series. */
export const publishedKindText: Readonly<Record<PublishedCostKind, string>> = {
  electricity: 'Electricity, published',
  cash: 'Cash cost, published',
  'all-in': 'All-in cost, published',
  model: 'Model, published',
};

/** Dark to light as a figure holds more; a model is another thing. */
export const publishedColour: Readonly<Record<PublishedCostKind, string>> = {
  electricity: 'ramp-6',
  cash: 'ramp-4',
  'all-in': 'ramp-1',
  model: 'grey-2',
};

/** A published figure at the moment where its dot stands. */
export interface PublishedDot {
  readonly at: Instant;
  readonly cost: PublishedCostRow;
}

/**
 * Published figures of one kind as dots, each at the end of the time it speaks of. A series has one value a moment, so where two
 * end on one day the second stands an hour earlier, and so on.
 */
export function publishedDots(costs: readonly PublishedCostRow[], kind: PublishedCostKind): PublishedDot[] {
  const taken = new Set<Instant>();
  return costs
    .filter((cost) => cost.kind === kind)
    .map((cost) => {
      let at = startOfDay(cost.endDay + 1);
      while (taken.has(at)) at -= SECONDS_PER_HOUR;
      taken.add(at);
      return { at, cost };
    })
    .sort((a, b) => a.at - b.at);
}
