import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import { colourOf } from '#lib/charts/palette.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { NAMELESS_POOLS, UNNAMED_REST } from '#lib/domain/concentration/pool-tally.ts';
import { SHARE } from '#lib/domain/concentration/share.ts';
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

/** Layers that are missing at the side of others are no hole in the drawing, so the reason is told in words. */
const UNNAMED_NOTE =
  'The counts of 2013 to 2018 per difficulty epoch name only the largest pools; the blocks of all others are among "Other pools" there.';

type SharesOfPool = Map<number, number>;

/** Shares of all pools, stacked to 100 %: the largest by name, the rest as "other", unknown blocks hatched on top. */
export async function getPoolSharesChart(source: DataSource, request: ChartRequest): Promise<TimeChart | null> {
  const frame = await timeFrame(source, request);
  if (!frame) return null;
  const shares = await sharesByPool(source, request, frame);
  const names = new Map((await readPools(source.db)).map((pool) => [pool.slug, pool.name]));
  const named = namedPools(shares);
  const rest = [...shares.keys()].filter((slug) => !named.includes(slug) && slug !== 'unknown');
  const series = named.map((slug, rank) =>
    toSeries(frame, slug, names.get(slug) ?? slug, colourOf(slug, rank), shares.get(slug), untoldOf(slug, shares)),
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
    ...(shares.has(UNNAMED_REST) ? { notes: [UNNAMED_NOTE] } : {}),
    methodVersion: `${SHARE.id}, version ${SHARE.version}`,
  };
}

const NONE: ReadonlySet<number> = new Set();

/** Periods with an unnamed rest, for a pool that none of them names; see `readUntoldPeriods`. */
function untoldOf(slug: string, shares: ReadonlyMap<string, SharesOfPool>): ReadonlySet<number> {
  const rest = shares.get(UNNAMED_REST);
  const own = shares.get(slug);
  if (!rest || [...rest.keys()].some((period) => own?.has(period))) return NONE;
  return new Set(rest.keys());
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
  untold: ReadonlySet<number> = NONE,
): ChartSeries {
  // A pool without a block in a window that tells it apart found none of its blocks: that is a zero, not a hole.
  const laid = onGrid(frame, values ?? new Map<number, number>()).map((value, i) => {
    const period = frame.periods[i] ?? null;
    return period === null || untold.has(period) ? null : (value ?? 0);
  });
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
  const interval = shareInterval(Math.round(together * (frame.sampleSize ?? 0)), frame.sampleSize ?? 0);
  const both = formatValue(together, 'share', interval);
  return `${nameOf(first.slug)} and ${nameOf(second.slug)} find ${both} of all blocks`;
}

const total = (values: SharesOfPool): number => [...values.values()].reduce((sum, value) => sum + value, 0);
