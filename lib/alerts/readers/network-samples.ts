import { measureOf } from '#lib/domain/alerts/measure.ts';
import { missingSample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { missingReasonText } from '#lib/domain/missing.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import { readNewestPeriod } from '#lib/store/alert-facts.ts';
import { readPoints } from '#lib/store/metric-points.ts';
import { oneSeries, type SampleReader } from '../sample-reader.ts';

/** A figure of the network that is stored with every block: its metric has the measure's id. */
export const networkSamples: SampleReader = async (db, { measure, window: name, grouping }, { after }) => {
  const window = name as WindowId;
  const newest = await readNewestPeriod(db, grouping, window);
  if (newest === null) return [];
  const from = after === null ? newest : Math.min(newest, dayOf(after) - 1);
  // The share of the largest pools has no interval on record: that of a share is taken, as if these pools had been named before.
  const isShare = measureOf(measure).unit === 'percent';
  const points = await readPoints(db, measure, window, { grouping, from });
  return oneSeries(
    points.map(({ endsAt, value, missing, intervalLow: low, intervalHigh: high, blocks }) => {
      if (value === null) return missingSample(endsAt, missingReasonText[missing ?? 'undefined-for-input']);
      const ends = isShare ? shareInterval(Math.round(value * blocks), blocks) : { low, high };
      return sampleOf(endsAt, value, { low: ends?.low ?? null, high: ends?.high ?? null, n: blocks });
    }),
  );
};
