import { dayOf, isoDay } from '#lib/domain/time.ts';
import { type Answer, text, unknownPath } from './answer.ts';
import { blocksSeen, type ChainView } from './chain-view.ts';
import { conditional } from './conditional.ts';

/** Blocks of one UTC day, by id in bitcoin-data's list; 0 for those that it cannot name. */
type DayCounts = ReadonlyMap<number, number>;

/** The two kinds of CSV files of mainnet.observer that Hashgrid reads; today's row is unfinished. */
export function mainnetObserver(view: ChainView, path: string, ifNoneMatch: string | undefined): Answer {
  const days = countByDay(view);
  if (path === '/csv/miningpools-centralization-index.csv') {
    return conditional(csv('date,top1,top2,top3,top4,top5,top6,total', days.map(largestRow)), ifNoneMatch);
  }
  const [, id] = /^\/csv\/miningpools-poolid-(\d{1,3})\.csv$/.exec(path) ?? [];
  if (id === undefined) return unknownPath(path);
  const own = days.flatMap(([day, counts]) => {
    const count = counts.get(Number(id));
    // A day without a block of the pool has no row.
    return count === undefined ? [] : [`${isoDay(day)},${count},${totalOf(counts)}`];
  });
  return csv('date,count,total', own);
}

const csv = (header: string, rows: readonly string[]): Answer => text(`${[header, ...rows].join('\n')}\n`, 'text/csv');

function largestRow([day, counts]: readonly [number, DayCounts]): string {
  const largest = [...counts.values(), 0, 0, 0, 0, 0, 0].sort((a, b) => b - a).slice(0, 6);
  return [isoDay(day), ...largest, totalOf(counts)].join(',');
}

const totalOf = (counts: DayCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

function countByDay(view: ChainView): readonly (readonly [number, DayCounts])[] {
  const days = new Map<number, Map<number, number>>();
  for (const block of blocksSeen(view)) {
    const day = dayOf(block.time);
    const counts = days.get(day) ?? new Map<number, number>();
    const id = block.miner.bitcoinData?.id ?? 0;
    days.set(day, counts.set(id, (counts.get(id) ?? 0) + 1));
  }
  return [...days].sort(([a], [b]) => a - b);
}
