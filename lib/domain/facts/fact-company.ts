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
  /**
   * Energy for a terahash of machines on record, J/TH, by name in small letters: of the steps of efficiency for who brings machines, of
   * machines for who brings steps, none where the kind is another.
   */
  readonly efficiencies: ReadonlyMap<string, number>;
}

/** What a file goes with that need know nothing but the day. */
export const noCompany = (today: UtcDay): FactCompany => ({
  today,
  pools: new Set(),
  figures: [],
  efficiencies: new Map(),
});
