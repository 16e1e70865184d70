import 'server-only';
import { formatDate } from '#lib/charts/format.ts';
import { headline, type NamedWeek } from '#lib/domain/concentration/headline.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { type MetricPoint, readShares } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';
import { earlierPeriod } from './earlier-window.ts';

/** Figures that ended longer ago than this are not of today, so their sentence says of when they are. */
const TODAY_SECONDS = 2 * SECONDS_PER_DAY;

/**
 * The answer to "who could stop Bitcoin today?" in sentences, from the newest window of seven days that is on record as a
 * whole, beside the last one that shares no block with it.
 * @param half the Nakamoto coefficient of that window, or undefined where there is none
 * @param builders fewest template builders with more than half of its blocks; null where nothing is grouped
 */
export async function getHeadline(
  source: DataSource,
  half: MetricPoint | undefined,
  names: ReadonlyMap<string, string>,
  builders: number | null,
): Promise<string> {
  if (half === undefined) return headline({ pools: [], unknown: 0 }, null).text;
  const earlier = earlierPeriod('7d', half);
  const thisWeek = await weekOf(source, half.period, names);
  const { text, nakamoto } = headline(thisWeek, await weekOf(source, earlier, names), {
    builders,
    chances: half.chances,
  });
  if (nakamoto === null || source.now - half.endsAt < TODAY_SECONDS) return text;
  return `As of ${formatDate(half.endsAt - 1)}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

async function weekOf({ db }: DataSource, period: number, names: ReadonlyMap<string, string>): Promise<NamedWeek> {
  const rows = await readShares(db, '7d', { from: period, to: period });
  const counts = rows.map(({ entity, value, blocks }) => ({ entity, blocks: Math.round((value ?? 0) * blocks) }));
  const isNameless = ({ entity }: { readonly entity: string }): boolean => NAMELESS_POOLS.includes(entity);
  return {
    pools: counts
      .filter((row) => !isNameless(row))
      .map(({ entity, blocks }) => ({ name: names.get(entity) ?? entity, blocks })),
    unknown: counts.filter(isNameless).reduce((sum, row) => sum + row.blocks, 0),
  };
}
