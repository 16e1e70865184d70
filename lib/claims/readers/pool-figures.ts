import { dayOf } from '#lib/domain/time.ts';
import { readPoints } from '#lib/store/metric-points.ts';
import { historyOf, type IndicatorReader } from '../indicator-reader.ts';

/** More than two years: a figure, the one of a year before, and a course to draw. */
const DAYS = 800;
const SOURCE = 'our own count of the chain';

/** A figure of the blocks over windows of 30 whole days; the running day is left out, so that a figure stays what it was. */
export const poolFigures =
  (metric: 'hhi' | 'nakamoto-50', grouping: 'raw' | 'template'): IndicatorReader =>
  async (db, now) => {
    const today = dayOf(now);
    const points = await readPoints(db, metric, '30d', { grouping, from: today - DAYS, to: today - 1 });
    const figures = points.flatMap(({ value, low, high, intervalLow, intervalHigh, blocks, period }) =>
      value === null ? [] : [{ value, low, high, intervalLow, intervalHigh, n: blocks, asOf: period, source: SOURCE }],
    );
    return historyOf(figures, 'no thirty whole days of blocks are on record');
  };
