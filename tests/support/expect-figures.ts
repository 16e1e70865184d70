import { expect } from 'vitest';
import {
  canonicalBlocks,
  type DayWindow,
  inRunningWindow,
  inWholeDays,
  naiveFigures,
  runningDay,
  settledUntil,
  storedFigures,
  storedShares,
  WINDOW_DAYS,
} from './naive-figures.ts';
import { sqlNumber } from './test-database.ts';

const DAY = 86_400;
const windows = Object.keys(WINDOW_DAYS) as DayWindow[];

/** The stored figures and shares of one window are those of these blocks. */
export function expectFigures(url: string, window: string, period: number, blocks: readonly { pool: string }[]): void {
  const stored = storedFigures(url, window, period);
  for (const [metric, value] of Object.entries(naiveFigures(blocks))) {
    const place = `${metric} of ${window} at ${period}`;
    expect(stored.get(metric)?.value, place).toBeCloseTo(value, 9);
    expect(stored.get(metric)?.blocks, place).toBe(blocks.length);
  }
  const shares = storedShares(url, window, period);
  const pools = new Set(blocks.map((block) => block.pool));
  expect(new Set(shares.keys())).toEqual(pools);
  for (const pool of pools) {
    const mine = blocks.filter((block) => block.pool === pool).length;
    expect(shares.get(pool)).toBeCloseTo(mine / blocks.length, 12);
  }
}

/** All figures of all windows in a database are what a slow second program makes of its blocks. */
export function expectAllFigures(url: string): void {
  const blocks = canonicalBlocks(url);
  const running = runningDay(blocks);
  const settled = settledUntil(blocks);
  const days = new Set(blocks.map((block) => Math.floor(block.timestamp / DAY)));
  for (const window of windows) {
    for (const day of days) {
      const inside = day === running ? inRunningWindow(blocks, window) : inWholeDays(blocks, window, day);
      if (inside === null) expect(storedFigures(url, window, day).size, `${window} at ${day}`).toBe(0);
      else {
        expectFigures(url, window, day, inside);
        const isFinal = day < running && (day + 1) * DAY <= settled;
        expect(storedFigures(url, window, day).get('hhi')?.isFinal, `${window} at ${day}`).toBe(Number(isFinal));
      }
    }
    expect(
      sqlNumber(
        url,
        'select count(distinct period) from metric_points where window = ? and period > ?',
        window,
        running,
      ),
    ).toBe(0);
  }
}
