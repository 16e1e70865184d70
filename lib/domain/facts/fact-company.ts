import type { PublishedFigure } from '../ai/published-figure.ts';
import type { UtcDay } from '../time.ts';

/** What the rows of a file have to go with, besides one another. */
export interface FactCompany {
  /** The UTC day on which the file is read: no fact may be of a later one. */
  readonly today: UtcDay;
  /** Slugs of all pools on record; empty where the kind names none. */
  readonly pools: ReadonlySet<string>;
  /** Published figures that count now; none where the kind is another. */
  readonly figures: readonly PublishedFigure[];
}
