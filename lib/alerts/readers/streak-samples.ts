import { missingSample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { groupingRows, membersOn } from '#lib/domain/clusters/cluster-set.ts';
import { NAMELESS_POOLS } from '#lib/domain/concentration/pool-tally.ts';
import { dayOf, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { chainEnd } from '#lib/metrics/chain-end.ts';
import { readFinders } from '#lib/store/alert-facts.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import type { Db } from '#lib/store/database.ts';
import { MOST_SERIES, type SampleReader } from '../sample-reader.ts';

const DAYS: Readonly<Record<string, number>> = { '24h': 1, '7d': 7 };
/** Enough blocks for a window in which they came twice as fast as they should. */
const BLOCKS_A_DAY = 288;

/** The longest row of blocks of one finder that ended within the window up to the newest block. */
export const streakSamples: SampleReader = async (db, { scope, window, grouping }, { known }) => {
  const end = await chainEnd(db);
  const days = DAYS[window];
  if (end === null || days === undefined) return [];
  const { tipHeight, newestTime: at } = end;
  const blocks = await readFinders(db, tipHeight - days * BLOCKS_A_DAY + 1, tipHeight);
  const since = at - days * SECONDS_PER_DAY;
  const first = blocks[0];
  const isWhole = first !== undefined && tipHeight - first.height + 1 === blocks.length && first.timestamp <= since;
  const members = grouping === 'template' ? await builders(db, dayOf(at)) : new Map<string, string>();
  const longest = longestRows(
    blocks.map(({ pool, timestamp }) => ({ finder: members.get(pool) ?? pool, isInside: timestamp > since })),
  );
  const series = scope === '*' ? [...new Set([...known, ...longest.keys()])].slice(0, MOST_SERIES) : [scope];
  return series.map((one) => {
    const value = one === '' ? Math.max(0, ...longest.values()) : (longest.get(one) ?? 0);
    const sample = isWhole
      ? sampleOf(at, value, { n: blocks.length })
      : missingSample(at, 'the blocks of this window are not all on record');
    return { series: one, samples: [sample] };
  });
};

const builders = async (db: Db, day: number): Promise<Map<string, string>> =>
  membersOn(groupingRows((await readClusterSet(db))?.rows ?? [], 'template'), day);

/** Length of the longest row of each finder that has a block inside; blocks of nobody we can name are nobody's row. */
function longestRows(blocks: readonly { readonly finder: string; readonly isInside: boolean }[]): Map<string, number> {
  const longest = new Map<string, number>();
  let [finder, length] = ['', 0];
  for (const block of blocks) {
    length = block.finder === finder ? length + 1 : 1;
    finder = block.finder;
    if (!block.isInside || NAMELESS_POOLS.includes(finder)) continue;
    longest.set(finder, Math.max(longest.get(finder) ?? 0, length));
  }
  return longest;
}
