import type { UtcDay } from '../time.ts';

/**
 * What a published cost of one bitcoin holds: `electricity` alone; `cash`, the running expenses; `all-in`, with depreciation
 * and share-based pay; `model`, an estimate for the whole network by the publisher's own method. Never mixed in one line.
 */
export const PUBLISHED_COST_KINDS = ['electricity', 'cash', 'all-in', 'model'] as const;
export type PublishedCostKind = (typeof PUBLISHED_COST_KINDS)[number];

/** A cost of one bitcoin that somebody published. */
export interface PublishedCost {
  /** First and last day that the figure speaks of, both inclusive. */
  readonly day: UtcDay;
  readonly endDay: UtcDay;
  /** US dollars, > 0. */
  readonly usdPerBtc: number;
  /** The publisher's own range, US dollars, where there is one. */
  readonly low: number | null;
  readonly high: number | null;
  readonly kind: PublishedCostKind;
  /** Who worked it out; the origin is who says so. */
  readonly publisher: string;
  /** Whose cost it is: the network's, a country's, a company's. */
  readonly subject: string;
  readonly note: string | null;
  readonly origin: string;
  readonly sourceUrl: string;
}

/** What a cost is told apart by, whatever its capitals: of two with one key, one counts. */
export const publishedCostKey = ({ publisher, subject, kind, day, endDay }: PublishedCost): string =>
  `${publisher}|${subject}|${kind}|${day}|${endDay}`.toLowerCase();
