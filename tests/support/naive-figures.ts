import { sqlRows } from './test-database.ts';

/** A canonical block as it counts in a figure. */
export interface CountedBlock {
  readonly height: number;
  readonly timestamp: number;
  readonly pool: string;
}

const DAY = 86_400;
export const WINDOW_DAYS = { '24h': 1, '7d': 7, '30d': 30 } as const;
export type DayWindow = keyof typeof WINDOW_DAYS;

export const canonicalBlocks = (url: string): CountedBlock[] =>
  sqlRows(url, `select height, timestamp, pool from blocks where status = 'canonical' order by height`);

/** The day that has not ended: that of the greatest header time. */
export const runningDay = (blocks: readonly CountedBlock[]): number =>
  Math.floor(Math.max(...blocks.map((block) => block.timestamp)) / DAY);

/** No block to come can be at or before this time: the median of the last eleven. */
export const settledUntil = (blocks: readonly CountedBlock[]): number =>
  blocks
    .slice(-11)
    .map((block) => block.timestamp)
    .sort((a, b) => a - b)[5] ?? 0;

/** Days before the running one of which every block and its neighbour below are there. */
export function wholeDays(blocks: readonly CountedBlock[]): Set<number> {
  const lowest = blocks[0]?.height ?? 0;
  const running = runningDay(blocks);
  const days = new Map<number, boolean>();
  for (const { height, timestamp } of blocks) {
    const day = Math.floor(timestamp / DAY);
    days.set(day, (days.get(day) ?? true) && height > lowest && day < running);
  }
  return new Set([...days].filter(([, isWhole]) => isWhole).map(([day]) => day));
}

/** Blocks of the window of whole days that ends with `day`; null where a day of it is not whole. */
export function inWholeDays(blocks: readonly CountedBlock[], window: DayWindow, day: number): CountedBlock[] | null {
  const whole = wholeDays(blocks);
  const first = day - WINDOW_DAYS[window] + 1;
  for (let each = first; each <= day; each += 1) if (!whole.has(each)) return null;
  return blocks.filter(({ timestamp }) => timestamp >= first * DAY && timestamp < (day + 1) * DAY);
}

/** Blocks of the window that ends with the newest block; null where it reaches below the lowest one. */
export function inRunningWindow(blocks: readonly CountedBlock[], window: DayWindow): CountedBlock[] | null {
  const end = Math.max(...blocks.map((block) => block.timestamp));
  const inside = blocks.filter(({ timestamp }) => timestamp > end - WINDOW_DAYS[window] * DAY);
  return inside.some(({ height }) => height === blocks[0]?.height) ? null : inside;
}

/** Figures of some blocks, written down anew from their definitions; every unknown block is an entity of its own. */
export function naiveFigures(blocks: readonly { readonly pool: string }[]): Record<string, number> {
  const known = new Map<string, number>();
  for (const { pool } of blocks) if (pool !== 'unknown') known.set(pool, (known.get(pool) ?? 0) + 1);
  const alone = blocks.filter(({ pool }) => pool === 'unknown').map(() => 1);
  const entities = [...known.values(), ...alone].sort((a, b) => b - a);
  const shares = entities.map((count) => count / blocks.length);
  const squares = shares.reduce((sum, share) => sum + share ** 2, 0);
  const bits = -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
  const top = (n: number): number => entities.slice(0, n).reduce((sum, count) => sum + count, 0) / blocks.length;
  return {
    hhi: 10_000 * squares,
    'effective-pools': 1 / squares,
    'effective-pools-shannon': 2 ** bits,
    'entropy-bits': bits,
    theil: Math.log(entities.length) - bits * Math.LN2,
    gini: gini(entities),
    'cr-1': top(1),
    'cr-3': top(3),
    'cr-6': top(6),
    'nakamoto-33': fewest(entities, 33),
    'nakamoto-50': fewest(entities, 50),
    'nakamoto-66': fewest(entities, 66),
  };
}

/** Mean absolute difference of all pairs over twice the mean. */
function gini(entities: readonly number[]): number {
  let apart = 0;
  for (const a of entities) for (const b of entities) apart += Math.abs(a - b);
  const sum = entities.reduce((total, count) => total + count, 0);
  return apart / (2 * entities.length * sum);
}

function fewest(entities: readonly number[], percent: number): number {
  const total = entities.reduce((sum, count) => sum + count, 0);
  let held = 0;
  for (const [i, count] of entities.entries()) {
    held += count;
    if (100 * held > percent * total) return i + 1;
  }
  return Number.NaN;
}

interface StoredFigure {
  readonly metric: string;
  readonly value: number;
  readonly blocks: number;
  readonly isFinal: number;
}

/** The network's raw figures of one window as they are stored, by metric. */
export function storedFigures(url: string, window: string, period: number): Map<string, StoredFigure> {
  const rows = sqlRows<StoredFigure>(
    url,
    `select metric, value, blocks, is_final as isFinal from metric_points where grouping = 'raw' and window = ? and period = ? and entity = ''`,
    window,
    period,
  );
  return new Map(rows.map((row) => [row.metric, row]));
}

/** Shares of one window as they are stored, by pool. */
export function storedShares(url: string, window: string, period: number): Map<string, number> {
  const rows = sqlRows<{ entity: string; value: number }>(
    url,
    `select entity, value from metric_points where grouping = 'raw' and metric = 'share' and window = ? and period = ?`,
    window,
    period,
  );
  return new Map(rows.map((row) => [row.entity, row.value]));
}
