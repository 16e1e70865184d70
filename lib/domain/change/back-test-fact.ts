import type { UtcDay } from '../time.ts';
import type { BackTestMeasure } from './back-test.ts';

/** One reported change, with the counts of a window before it and of one after it began. */
export interface BackTestFact {
  /** Short name of the measurement, kebab-case: of two with one, one counts. */
  readonly id: string;
  readonly event: string;
  readonly measure: BackTestMeasure;
  /** Slug of the pool, or '' for the whole network. */
  readonly subject: string;
  /** First and last UTC day of each window, both inclusive. */
  readonly beforeFirst: UtcDay;
  readonly beforeLast: UtcDay;
  readonly afterFirst: UtcDay;
  readonly afterLast: UtcDay;
  /** Blocks of the subject, of everybody, and mean difficulty of the subject's. */
  readonly beforeBlocks: number;
  readonly beforeTotal: number;
  readonly beforeDifficulty: number;
  readonly afterBlocks: number;
  readonly afterTotal: number;
  readonly afterDifficulty: number;
  /** What the press said, in our words, and who said so where; null where no report of this subject is on record. */
  readonly claim: string | null;
  readonly claimOrigin: string | null;
  readonly claimUrl: string | null;
  /** Who counted the blocks. */
  readonly origin: string;
  readonly note: string | null;
}
