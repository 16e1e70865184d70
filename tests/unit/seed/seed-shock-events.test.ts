import { describe, expect, it } from 'vitest';
import { difficultyOfDay } from '#lib/domain/change/day-difficulty.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { cell, readSeed, tallyBy, total } from './read-seed.ts';

const events = readSeed('shock-events.csv');
const epochs = readSeed('difficulty-epochs.csv').map((row) => ({
  startTime: Number(cell(row, 'start_time')),
  startHeight: Number(cell(row, 'start_height')),
  difficulty: Number(cell(row, 'difficulty')),
}));
const days = new Map(
  [...tallyBy(readSeed('pool-block-counts-2021-2026-days.csv'), (row) => cell(row, 'period_start'))].map(
    ([day, tally]) => [parseIsoDay(day), total(tally)] as const,
  ),
);
const WINDOWS = ['before', 'during', 'later'] as const;
/** Of August 2020 no daily counts are bundled: that event cannot be held against anything in the project. */
const counted = events.filter((row) => days.has(parseIsoDay(cell(row, 'before_first'))));

describe('bundled shocks', () => {
  it('can be recomputed but for one', () => {
    expect(events).toHaveLength(10);
    expect(counted.map((row) => cell(row, 'id'))).not.toContain('sichuan-2020');
    expect(counted).toHaveLength(9);
  });

  it.each(counted.map((row) => [cell(row, 'id'), row] as const))(
    'count as many blocks of their difficulty in each window of %s as the daily counts and the epochs have',
    (_id, row) => {
      for (const window of WINDOWS) {
        const [first, last] = [parseIsoDay(cell(row, `${window}_first`)), parseIsoDay(cell(row, `${window}_last`))];
        let [blocks, difficulties] = [0, 0];
        for (let day = first; day <= last; day += 1) {
          const found = days.get(day) ?? Number.NaN;
          blocks += found;
          difficulties += found * (difficultyOfDay(day, epochs) ?? Number.NaN);
        }
        expect(Number(cell(row, `${window}_blocks`)), window).toBe(blocks);
        // Days with a retarget are weighed by time here and by block there.
        expect(Number(cell(row, `${window}_difficulty`)) / (difficulties / blocks), window).toBeCloseTo(1, 2);
      }
    },
  );

  it.each(counted.map((row) => [cell(row, 'id'), row] as const))('begin on a block of their day: %s', (_id, row) => {
    const day = parseIsoDay(cell(row, 'first_day'));
    const epoch = epochs.findLast(({ startHeight }) => startHeight <= Number(cell(row, 'height')));
    const at = (epoch?.startTime ?? 0) + Number(cell(row, 'elapsed_seconds'));
    // Header times may lie two hours beside those of their neighbours.
    expect(at).toBeGreaterThanOrEqual(startOfDay(day) - 7200);
    expect(at).toBeLessThan(startOfDay(day + 1));
  });
});
