import { CONCENTRATION_METRICS } from '#lib/domain/concentration/metrics.ts';
import { NAMELESS_POOLS, type PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { samplingIntervals } from '#lib/domain/concentration/sampling-intervals.ts';
import { SHARE, share } from '#lib/domain/concentration/share.ts';
import type { Instant } from '#lib/domain/time.ts';
import { DRAWN_HHI, type DrawnFigures, drawnFigures } from '#lib/domain/uncertainty/drawn-figures.ts';
import type { WindowId } from '#lib/domain/window.ts';
import type { MetricPoint } from '#lib/store/metric-points.ts';

/** Ids and versions of everything that is stored per window. */
export const STORED_METRICS: readonly { readonly id: string; readonly version: number }[] = [
  SHARE,
  ...CONCENTRATION_METRICS,
  DRAWN_HHI,
];

/** A share's interval follows from its two counts, so it is computed where it is shown. */
const NO_INTERVAL = { intervalLow: null, intervalHigh: null, chances: null, missing: null } as const;

/** A window to be measured: which one, with which period it ends, and whether it can still change. */
export interface WindowEnd {
  readonly window: WindowId;
  readonly period: number;
  readonly endsAt: Instant;
  readonly isFinal: boolean;
}

/** Every stored raw figure of one window: each metric of the network, and the share of each pool. */
export function figuresOf(tally: PoolTally, end: WindowEnd): MetricPoint[] {
  const counts = tally.counts();
  const base = { ...end, blocks: tally.total, grouping: 'raw', clusterSet: null } as const;
  const drawn = drawnFigures(counts);
  const points: MetricPoint[] = CONCENTRATION_METRICS.map((metric) => {
    const measure = metric.compute(counts);
    const interval = samplingIntervals[metric.id]?.(counts) ?? drawn.counts[metric.id]?.interval ?? null;
    const ends = { intervalLow: interval?.low ?? null, intervalHigh: interval?.high ?? null };
    const chances = drawn.counts[metric.id]?.chances ?? null;
    const row = { ...base, ...ends, chances, metric: metric.id, entity: '', version: metric.version };
    if (measure) return { ...row, ...measure, missing: null };
    return {
      ...row,
      value: null,
      low: null,
      high: null,
      missing: tally.total === 0 ? 'no-blocks' : 'undefined-for-input',
    };
  });
  points.push(...drawnHhi(drawn, base));
  for (const [pool, blocks] of tally.entries()) {
    const row = { ...base, metric: SHARE.id, entity: pool, version: SHARE.version, ...NO_INTERVAL };
    const plain = blocks / tally.total;
    const isNameless = NAMELESS_POOLS.includes(pool);
    const measure = isNameless ? { value: plain, low: plain, high: plain } : share(blocks, counts);
    if (measure) points.push({ ...row, ...measure });
  }
  return points;
}

type Base = WindowEnd & Pick<MetricPoint, 'blocks' | 'grouping' | 'clusterSet'>;

/** The middle of the draws of the index; nothing for a window without blocks. */
function drawnHhi({ hhi }: DrawnFigures, base: Base): MetricPoint[] {
  if (hhi === null) return [];
  const { median: value, low: intervalLow, high: intervalHigh } = hhi;
  const figure = { metric: DRAWN_HHI.id, version: DRAWN_HHI.version, entity: '', value, low: null, high: null };
  return [{ ...base, ...figure, intervalLow, intervalHigh, chances: null, missing: null }];
}
