import type { Instant } from '#lib/domain/time.ts';

/** Counts up with every visible change of the data. */
export interface DatasetVersion {
  readonly revision: number;
  readonly changedAt: Instant | null;
}
