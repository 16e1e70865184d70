import { startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { requirePossibleTime } from '../check-time.ts';
import { FeedError } from '../feed-error.ts';
import { readCsv } from '../read-csv.ts';
import { readDay } from '../read-wall-time.ts';

/** Blocks of one UTC day by header time: of one pool, and of all together. */
export interface PoolDay {
  readonly day: UtcDay;
  readonly blocks: number;
  readonly total: number;
}

/** Blocks of one UTC day, of all pools together. */
export type DayTotal = Pick<PoolDay, 'day' | 'total'>;

/** 144 are expected; one every ten seconds would make 8,640. More is no count of blocks. */
const MOST_BLOCKS_A_DAY = 10_000;

/**
 * Blocks of every day since 2009, ascending. The newest day may be unfinished.
 * @throws FeedError kind `empty` for a table without rows, `payload` for other columns, a day told twice or what is no count
 */
export function parseDayTotals(body: string, receivedAt: number): readonly DayTotal[] {
  const rows = readCsv(body, {
    date: 'date',
    total: 'total',
    // Not read, but a table without them is another one.
    top1: 'top1',
    top6: 'top6',
  });
  return inOrder(
    rows.map((row) => ({ day: dayOfRow(row.date, receivedAt), total: readCount(row.total, MOST_BLOCKS_A_DAY) })),
  );
}

/**
 * Blocks of one pool on every day on which it has any, ascending: the file leaves out days with none, and keeps no order.
 * @throws FeedError as `parseDayTotals`
 */
export function parsePoolDays(body: string, receivedAt: number): readonly PoolDay[] {
  const rows = readCsv(body, { date: 'date', count: 'count', total: 'total' });
  return inOrder(
    rows.map((row) => {
      const total = readCount(row.total, MOST_BLOCKS_A_DAY);
      return { day: dayOfRow(row.date, receivedAt), blocks: readCount(row.count, total), total };
    }),
  );
}

function dayOfRow(text: string, receivedAt: number): UtcDay {
  const day = readDay(text);
  // The day of the first block has ended after it; a day that has not begun is none.
  requirePossibleTime(startOfDay(day + 1), receivedAt, 'day-end');
  return day;
}

function readCount(text: string, most: number): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= most) return count;
  throw new FeedError(
    'payload',
    `The answer has ${JSON.stringify(text.slice(0, 40))} where a count of blocks belongs.`,
  );
}

function inOrder<Row extends DayTotal>(rows: readonly Row[]): readonly Row[] {
  if (rows.length === 0) throw new FeedError('empty', 'The source answered without a single day.');
  if (new Set(rows.map(({ day }) => day)).size < rows.length) {
    throw new FeedError('payload', 'The answer is not what was promised: it tells a day twice.');
  }
  return rows.toSorted((a, b) => a.day - b.day);
}
