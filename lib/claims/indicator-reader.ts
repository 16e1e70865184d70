import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import type { IndicatorHistory } from '#lib/domain/claims/hold-condition.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';

/** Reads all figures of an indicator that are on record, oldest first. */
export type IndicatorReader = (db: Db, now: Instant) => Promise<IndicatorHistory>;

/** Figures in order of time; why there are none. */
export function historyOf(figures: readonly IndicatorFigure[], missing: string): IndicatorHistory {
  const ascending = [...figures].sort((a, b) => a.asOf - b.asOf);
  return { figures: ascending, missing: ascending.length === 0 ? missing : null };
}

/** A figure without bounds, chance or count. */
export const plainFigure = (value: number, asOf: number, source: string): IndicatorFigure => ({
  value,
  low: null,
  high: null,
  intervalLow: null,
  intervalHigh: null,
  n: null,
  asOf,
  source,
});
