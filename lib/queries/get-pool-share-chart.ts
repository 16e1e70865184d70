import 'server-only';
import { colourOf } from '#lib/charts/palette.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { SHARE } from '#lib/domain/concentration/share.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import type { WindowId } from '#lib/domain/window.ts';
import { readPeakShare, readPoints, readUntoldPeriods } from '#lib/store/metric-points.ts';
import { readPool } from '#lib/store/pools.ts';
import type { DataSource } from './data-source.ts';
import { poolLife } from './pool-life.ts';
import { type Peak, poolShareFinding } from './pool-share-finding.ts';
import { onGrid, timeFrame, withHoleAt } from './time-frame.ts';
import { windowText } from './window-text.ts';

/** The share of one pool over time with its Jeffreys interval; null for a pool that is not on record. */
export async function getPoolShareChart(source: DataSource, request: ChartRequest): Promise<TimeChart | null> {
  const pool = request.pool === undefined ? null : await readPool(source.db, request.pool);
  const whole = pool && (await timeFrame(source, request));
  if (!whole) return null;
  const untold = await readUntoldPeriods(source.db, request.window, pool.slug);
  const frame = withHoleAt(whole, untold, 'not-told-apart');
  const range = { entity: pool.slug, from: frame.firstPeriod, to: frame.lastPeriod, step: frame.step };
  const points = await readPoints(source.db, 'share', request.window, range);
  const pointAt = new Map(points.map((point) => [point.period, point]));
  // A window that tells all pools apart and has no block of this one is a zero, not a hole.
  const laid = onGrid(frame, pointAt);
  const endOf = (end: 'value' | 'low' | 'high') =>
    laid.map((point, i) => (frame.periods[i] === null ? null : (point?.[end] ?? 0)));
  const values = endOf('value');
  const intervals = values.map((value, i) => {
    const blocks = frame.samplesAt?.[i];
    return value === null || !blocks ? null : shareInterval(Math.round(value * blocks), blocks);
  });
  const { periods: _, firstPeriod: __, lastPeriod: ___, step: ____, ...shared } = frame;
  const { isMining } = await poolLife(source, pool.slug);
  return {
    ...shared,
    id: 'pool-share',
    title: poolShareFinding({
      name: pool.name,
      now: values.at(-1) ?? null,
      interval: intervals.at(-1) ?? null,
      blocks: frame.sampleSize,
      isMining,
      peak: isMining ? null : await heightOf(source, request.window, pool.slug),
    }),
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
        readings: { label: 'readings of unknown blocks', low: endOf('low'), high: endOf('high') },
        href: null,
      },
    ],
    zones: [],
    methodVersion: `${SHARE.id}, version ${SHARE.version}`,
  };
}

/** Windows that together reach all of the record: days are on record since 2016 only, and epochs before 2019 name few pools. */
const OTHER_WINDOWS = ['epoch', '30d'] as const;
/** From here on the difference is no matter of the window's length: the asked one does not reach back to the height. */
const FAR_ABOVE = 2;

/** The greatest share of a pool over a window, or over another one where that was far greater; null where there is none. */
async function heightOf({ db }: DataSource, asked: WindowId, slug: string): Promise<Peak | null> {
  let height: Peak | null = null;
  for (const window of [asked, ...OTHER_WINDOWS.filter((other) => other !== asked)]) {
    const { value = null, blocks = 0, endsAt = 0 } = (await readPeakShare(db, window, slug)) ?? {};
    if (value !== null && value > FAR_ABOVE * (height?.value ?? 0)) height = { window, value, blocks, endsAt };
  }
  return height;
}
