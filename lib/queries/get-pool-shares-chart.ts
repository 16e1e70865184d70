import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import { colourOf } from '#lib/charts/palette.ts';
import type { ChartModel, ChartSeries } from '#lib/contracts/chart-model.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { shareInterval } from '#lib/domain/concentration/share-interval.ts';
import { readShares } from '#lib/store/metric-points.ts';
import { readPools } from '#lib/store/pools.ts';
import type { DataSource } from './data-source.ts';
import { onGrid, type TimeFrame, timeFrame } from './time-frame.ts';
import { windowText } from './window-text.ts';

/** Named layers of a stack; more cannot be told apart, even on a wall. */
const MAX_NAMED = 14;
/** A pool that once held this much is named, however small its part of the whole span is. */
const MEMORABLE_PEAK = 0.1;

type SharesOfPool = Map<number, number>;

/** Shares of all pools, stacked to 100 %: the largest by name, the rest as "other", unknown blocks hatched on top. */
export async function getPoolSharesChart(source: DataSource, request: ChartRequest): Promise<ChartModel | null> {
  const frame = await timeFrame(source, request);
  if (!frame) return null;
  const shares = await sharesByPool(source, request, frame);
  const names = new Map((await readPools(source.db)).map((pool) => [pool.slug, pool.name]));
  const named = namedPools(shares);
  const rest = [...shares.keys()].filter((slug) => !named.includes(slug) && slug !== 'unknown');
  const series = named.map((slug, rank) =>
    toSeries(frame, slug, names.get(slug) ?? slug, colourOf(slug, rank), shares.get(slug)),
  );
  if (rest.length > 0) series.push(toSeries(frame, 'other', 'Other pools', 'other', sumOf(rest, shares)));
  if (shares.has('unknown')) series.push(toSeries(frame, 'unknown', 'Unknown', 'unknown', shares.get('unknown')));
  const { periods: _, firstPeriod: __, lastPeriod: ___, step: ____, ...shared } = frame;
  return {
    ...shared,
    id: 'pool-shares',
    title: finding(frame, shares, names),
    subtitle: `Share of blocks found by each pool over ${windowText[request.window]}`,
    kind: 'stack',
    unit: 'share',
    yMin: 0,
    yMax: 1,
    series,
    zones: [],
    methodVersion: 'share, version 1',
  };
}

async function sharesByPool(
  source: DataSource,
  { window }: ChartRequest,
  frame: TimeFrame,
): Promise<Map<string, SharesOfPool>> {
  const range = { from: frame.firstPeriod, to: frame.lastPeriod, step: frame.step };
  const pools = new Map<string, SharesOfPool>();
  for (const { entity, period, value } of await readShares(source.db, window, range)) {
    if (value === null) continue;
    const pool = pools.get(entity) ?? new Map<number, number>();
    pools.set(entity, pool.set(period, value));
  }
  return pools;
}

/** Largest over the whole span first: pools that are large in it, or were once. */
function namedPools(shares: ReadonlyMap<string, SharesOfPool>): string[] {
  const weights = [...shares]
    .filter(([slug]) => !NAMELESS_POOLS.includes(slug))
    .map(([slug, values]) => ({ slug, sum: total(values), peak: Math.max(...values.values()) }))
    .sort((a, b) => b.sum - a.sum);
  const chosen = new Set(
    weights.filter((pool, rank) => rank < 8 || pool.peak >= MEMORABLE_PEAK).map((pool) => pool.slug),
  );
  return weights
    .filter((pool) => chosen.has(pool.slug))
    .slice(0, MAX_NAMED)
    .map((pool) => pool.slug);
}

function toSeries(
  frame: TimeFrame,
  key: string,
  name: string,
  colour: string,
  values: SharesOfPool | undefined,
): ChartSeries {
  // A pool without a block in a window that has blocks found none of them: that is a zero, not a hole.
  const laid = onGrid(frame, values ?? new Map()).map((value, i) => (frame.periods[i] === null ? null : (value ?? 0)));
  const hasPage = key !== 'other' && key !== 'unknown';
  const style = key === 'unknown' ? 'hatched' : 'solid';
  return {
    key,
    name,
    colour,
    style,
    values: laid,
    band: null,
    href: hasPage ? `/pools/${encodeURIComponent(key)}` : null,
  };
}

function sumOf(slugs: readonly string[], shares: ReadonlyMap<string, SharesOfPool>): SharesOfPool {
  const sum: SharesOfPool = new Map();
  for (const slug of slugs) {
    for (const [period, value] of shares.get(slug) ?? []) sum.set(period, (sum.get(period) ?? 0) + value);
  }
  return sum;
}

function finding(
  frame: TimeFrame,
  shares: ReadonlyMap<string, SharesOfPool>,
  names: ReadonlyMap<string, string>,
): string {
  const ranked = [...shares]
    .filter(([slug]) => !NAMELESS_POOLS.includes(slug))
    .map(([slug, values]) => ({
      slug,
      now: values.get(frame.lastPeriod) ?? 0,
    }))
    .sort((a, b) => b.now - a.now);
  const [first, second] = ranked;
  if (!first || !second) return 'Who finds the blocks';
  const nameOf = (slug: string): string => names.get(slug) ?? slug;
  const together = first.now + second.now;
  const interval = shareInterval(Math.round(together * (frame.blocks ?? 0)), frame.blocks ?? 0);
  const both = formatValue(together, 'share', interval);
  return `${nameOf(first.slug)} and ${nameOf(second.slug)} find ${both} of all blocks`;
}

const total = (values: SharesOfPool): number => [...values.values()].reduce((sum, value) => sum + value, 0);
