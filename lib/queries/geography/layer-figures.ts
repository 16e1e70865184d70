import 'server-only';
import { formatBlocks, formatDate, formatValue } from '#lib/charts/format.ts';
import type { FigureRange, LayerFigures } from '#lib/contracts/layers-page.ts';
import { metricOf } from '#lib/domain/concentration/metrics.ts';
import { NAMELESS_POOLS, type PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import type { SharePeriod } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { type Instant, startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { periodAge, periodText } from './period-text.ts';
import { trendText } from './trend-text.ts';

const percent = (share: number): string => formatValue(share, 'share');

/** Blocks of some days, counted by pool or by template builder. */
export interface CountedBlocks {
  readonly tally: PoolTally;
  readonly first: UtcDay;
  readonly last: UtcDay;
}

/** Figures of a tally of blocks; the range is what unknown blocks leave open. Null for no blocks. */
export function blockFigures(
  counted: CountedBlocks,
  before: CountedBlocks | null,
  more: { readonly source: LayerFigures['source']; readonly now: Instant; readonly nameOf: (entity: string) => string },
): LayerFigures | null {
  const hhi = indexOf(counted);
  const nakamoto = metricOf('nakamoto-50').compute(counted.tally.counts());
  const named = [...counted.tally.entries()].filter(([entity]) => !NAMELESS_POOLS.includes(entity));
  const [largest] = named.sort(([a, mine], [b, theirs]) => theirs - mine || (a < b ? -1 : 1));
  if (hhi === null || nakamoto === null || largest === undefined) return null;
  const { total } = counted.tally;
  const unknown = total - named.reduce((sum, [, blocks]) => sum + blocks, 0);
  const was = before && indexOf(before);
  return {
    hhi,
    nakamoto: { low: nakamoto.low, high: nakamoto.high },
    largest: { name: more.nameOf(largest[0]), share: largest[1] / total },
    asOf: `${counted.last - counted.first + 1} days to ${formatDate(startOfDay(counted.last))}`,
    age: periodAge({ lastDay: counted.last }, more.now),
    source: more.source,
    coverage: `${formatBlocks(total)}, ${percent(unknown / total)} of them of nobody known`,
    trend: was === null ? null : trendText(was, hhi),
  };
}

function indexOf({ tally }: CountedBlocks): FigureRange | null {
  const measure = metricOf('hhi').compute(tally.counts());
  return measure && { low: measure.low, high: measure.high };
}

/** Figures of a published list; the range is what its unlisted rest leaves open. */
export function listFigures(
  list: SharePeriod,
  before: SharePeriod | null,
  more: { readonly now: Instant; readonly nameOf: (entity: string) => string; readonly of: string },
): LayerFigures | null {
  const bounds = boundsOf(list);
  const [largest] = list.facts;
  if (bounds === null || largest === undefined) return null;
  const was = before && boundsOf(before);
  return {
    hhi: bounds.hhi,
    nakamoto: bounds.nakamoto,
    largest: { name: more.nameOf(largest.entity), share: largest.share },
    asOf: periodText(list),
    age: periodAge(list, more.now),
    source: { title: list.source, url: largest.sourceUrl },
    coverage: `${list.facts.length} listed with ${percent(bounds.listed)} ${more.of}`,
    trend: was === null ? null : trendText(was.hhi, bounds.hhi),
  };
}

const boundsOf = ({ facts }: SharePeriod) => tailBounds(facts.map(({ share }) => share));
