import 'server-only';
import { boundsOf, formatValue } from '#lib/charts/format.ts';
import { colourOf } from '#lib/charts/palette.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { readPoints, readUntoldPeriods } from '#lib/store/metric-points.ts';
import { readPool } from '#lib/store/pools.ts';
import type { DataSource } from './data-source.ts';
import { onGrid, timeFrame, withHoleAt } from './time-frame.ts';
import { windowText } from './window-text.ts';

/** The share of one pool over time with its Jeffreys interval; null for a pool that is not on record. */
export async function getPoolShareChart(source: DataSource, request: ChartRequest): Promise<ChartModel | null> {
  const pool = request.pool === undefined ? null : await readPool(source.db, request.pool);
  const whole = pool && (await timeFrame(source, request));
  if (!whole) return null;
  const untold = await readUntoldPeriods(source.db, request.window, pool.slug);
  const frame = withHoleAt(whole, untold, 'not-told-apart');
  const range = { entity: pool.slug, from: frame.firstPeriod, to: frame.lastPeriod, step: frame.step };
  const points = await readPoints(source.db, 'share', request.window, range);
  const byPeriod = new Map(points.map((point) => [point.period, point.value ?? 0]));
  // A window that tells all pools apart and has no block of this one is a zero, not a hole.
  const values = onGrid(frame, byPeriod).map((value, i) => (frame.periods[i] === null ? null : (value ?? 0)));
  const intervals = values.map((value, i) => {
    const blocks = frame.blocksAt?.[i];
    return value === null || !blocks ? null : shareInterval(Math.round(value * blocks), blocks);
  });
  const { periods: _, firstPeriod: __, lastPeriod: ___, step: ____, ...shared } = frame;
  const peak = Math.max(0, ...values.flatMap((value) => value ?? []));
  const now = values.at(-1) ?? 0;
  return {
    ...shared,
    id: 'pool-share',
    title:
      now > 0
        ? `${pool.name} finds ${formatValue(now, 'share', boundsOf(intervals.at(-1)?.low, intervals.at(-1)?.high))} of the blocks`
        : `${pool.name} finds no blocks now; at its height it found ${formatValue(peak, 'share')}`,
    subtitle: `Share of all blocks over ${windowText[request.window]}`,
    kind: 'lines',
    unit: 'share',
    yMin: 0,
    yMax: null,
    series: [
      {
        key: pool.slug,
        name: pool.name,
        colour: colourOf(pool.slug, 0),
        style: 'solid',
        values,
        band: {
          label: '95% interval (Jeffreys)',
          low: intervals.map((interval) => interval?.low ?? null),
          high: intervals.map((interval) => interval?.high ?? null),
        },
        href: null,
      },
    ],
    zones: [],
    methodVersion: 'share, version 1',
  };
}
