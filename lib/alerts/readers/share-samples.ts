import { sampleOf } from '#lib/domain/alerts/sample.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { SHARE } from '#lib/domain/concentration/share.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { WindowId } from '#lib/domain/window.ts';
import { readEntityPoints, readNewestPeriod } from '#lib/store/alert-facts.ts';
import { readPoints } from '#lib/store/metric-points.ts';
import { MOST_SERIES, type SampleReader } from '../sample-reader.ts';

/** Shares of pools, or of clusters that build one template. A pool without a block in a window has a share of 0 there. */
export const shareSamples: SampleReader = async (db, { scope, window: name, grouping }, { after, known }) => {
  const window = name as WindowId;
  const newest = await readNewestPeriod(db, grouping, window);
  if (newest === null) return [];
  const from = after === null ? newest : Math.min(newest, dayOf(after) - 1);
  const frame = (await readPoints(db, 'hhi', window, { grouping, from })).filter(({ blocks }) => blocks > 0);
  const entities = scope === '*' ? undefined : [scope];
  const rows = await readEntityPoints(db, {
    metric: SHARE.id,
    grouping,
    window,
    from,
    ...(entities === undefined ? {} : { entities }),
  });
  const shares = new Map(rows.map((row) => [`${row.period} ${row.entity}`, row.value]));
  const intervalOf = rememberedIntervals();
  return seriesOf(scope, rows, newest, known).map((series) => ({
    series,
    samples: frame.map(({ period, endsAt, blocks }) => {
      const value = shares.get(`${period} ${series}`) ?? 0;
      const interval = intervalOf(Math.round(value * blocks), blocks);
      return sampleOf(endsAt, value, { low: interval?.low ?? null, high: interval?.high ?? null, n: blocks });
    }),
  }));
};

/** Small pools have the same few counts day after day, and an interval costs more than looking it up. */
function rememberedIntervals(): typeof shareInterval {
  const known = new Map<number, ReturnType<typeof shareInterval>>();
  return (blocks, total) => {
    const key = blocks * 1e5 + total;
    const found = known.get(key) ?? shareInterval(blocks, total);
    known.set(key, found);
    return found;
  };
}

/** Those that somebody waits for first, then the largest. */
function seriesOf(
  scope: string,
  rows: readonly { readonly entity: string; readonly period: number; readonly value: number | null }[],
  newest: number,
  known: readonly string[],
): string[] {
  if (scope !== '*') return [scope];
  const largest = rows
    .filter(({ entity, period }) => period === newest && !NAMELESS_POOLS.includes(entity))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .map(({ entity }) => entity);
  return [...new Set([...known, ...largest])].slice(0, MOST_SERIES);
}
