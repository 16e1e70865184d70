import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type BackTestWindow, measureBackTest } from '#lib/domain/change/back-test.ts';
import type { BackTestFact } from '#lib/domain/change/back-test-fact.ts';
import { difficultyOfDay } from '#lib/domain/change/day-difficulty.ts';
import { isBeyondChance } from '#lib/domain/change/significance.ts';
import { parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { backTestRow } from '#lib/facts/back-test-row.ts';
import { cell, columnOf, readSeed, type SeedRow, type Tally, tallyBy, total } from './read-seed.ts';

const rows = readSeed('back-test-events.csv').map((row) => backTestRow.parse(row));
const rowOf = (id: string): BackTestFact => {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no back-test ${id}`);
  return row;
};

const epochs = readSeed('difficulty-epochs.csv').map((row) => {
  return { startTime: Number(cell(row, 'start_time')), difficulty: Number(cell(row, 'difficulty')) };
});

/** Blocks by pool of every UTC day that any of the files knows. */
const august = parse<SeedRow>(readFileSync('tests/fixtures/change/days-of-august-2020.csv', 'utf8'), { columns: true });
const days = new Map<UtcDay, Tally>([
  ...august.map((row) => [parseIsoDay(cell(row, 'day')), new Map([['', Number(cell(row, 'blocks'))]])] as const),
  ...['pool-block-counts-2016-2018-days.csv', 'pool-block-counts-2021-2026-days.csv'].flatMap((file) =>
    [...tallyBy(readSeed(file), (row) => cell(row, 'period_start'))].map(([day, t]) => [parseIsoDay(day), t] as const),
  ),
]);

/** The same for the difficulty epochs of 2014, by their first day. */
const fortnights = new Map(
  [...tallyBy(readSeed('pool-block-counts-2013-2018-epochs.csv'), (row) => cell(row, 'period_start'))].map(
    ([day, tally]) => [parseIsoDay(day), tally] as const,
  ),
);

/** A window counted again from the daily files, each day at the difficulty that the epochs give it. */
function recounted(subject: string, first: UtcDay, last: UtcDay): BackTestWindow {
  let [blocks, everybody, work] = [0, 0, 0];
  for (let day = first; day <= last; day += 1) {
    const tally = days.get(day);
    if (tally === undefined) throw new Error(`no counts of day ${day}`);
    const found = subject === '' ? total(tally) : (tally.get(subject) ?? 0);
    blocks += found;
    everybody += total(tally);
    work += found * (difficultyOfDay(day, epochs) ?? Number.NaN);
  }
  return { days: last - first + 1, blocks, total: everybody, difficulty: work / blocks };
}

const windowsOf = (row: BackTestFact): [before: BackTestWindow, after: BackTestWindow] => [
  {
    days: row.beforeLast - row.beforeFirst + 1,
    blocks: row.beforeBlocks,
    total: row.beforeTotal,
    difficulty: row.beforeDifficulty,
  },
  {
    days: row.afterLast - row.afterFirst + 1,
    blocks: row.afterBlocks,
    total: row.afterTotal,
    difficulty: row.afterDifficulty,
  },
];

const ofHashrate = rows.filter(({ measure }) => measure === 'hashrate');

describe('the back-tests', () => {
  it('are of at least twelve events, each measurement named once', () => {
    expect(new Set(rows.map(({ event }) => event)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('are about pools and origins that are on record', () => {
    const slugs = new Set(['', ...columnOf(readSeed('pools.csv'), 'slug')]);
    const origins = new Set([null, ...columnOf(readSeed('origins.csv'), 'id')]);
    expect(rows.filter(({ subject }) => !slugs.has(subject))).toEqual([]);
    expect(rows.filter(({ claimOrigin }) => !origins.has(claimOrigin))).toEqual([]);
  });

  it.each(ofHashrate)('$id has the blocks of the daily counts, at the difficulty of their epochs', (row) => {
    const [before, after] = windowsOf(row);
    const again = [
      recounted(row.subject, row.beforeFirst, row.beforeLast),
      recounted(row.subject, row.afterFirst, row.afterLast),
    ];
    expect(again.map(({ blocks, total: all }) => [blocks, all])).toEqual(
      [before, after].map(({ blocks, total: all }) => [blocks, all]),
    );
    // On the day of a retarget the daily counts do not say which blocks came before it.
    const tolerance = row.subject === '' ? 0.002 : 0.02;
    [before, after].forEach(({ difficulty }, place) => {
      expect(Math.abs((again[place]?.difficulty ?? 0) / difficulty - 1)).toBeLessThan(tolerance);
    });
  });

  it.each(rows.filter(({ measure }) => measure === 'share'))('$id has the blocks of two difficulty epochs', (row) => {
    for (const [first, blocks, all] of [
      [row.beforeFirst, row.beforeBlocks, row.beforeTotal],
      [row.afterFirst, row.afterBlocks, row.afterTotal],
    ] as const) {
      const tally = fortnights.get(first) ?? new Map<string, number>();
      expect([tally.get(row.subject), total(tally)]).toEqual([blocks, all]);
    }
  });
});

/** Effect and 95 % interval in percent as an independent evaluation of the same blocks printed them. */
const MEASURED: readonly [id: string, effect: number, low: number, high: number][] = [
  // Printed as -2, which is the upper end of an interval that is even in percent (-12.1 +- 10.1); ours is even in the logarithm.
  ['sichuan-2020', -12, -22, -1],
  ['xinjiang-2021', -26.6, -35, -18],
  ['china-2021', -48.8, -52, -45],
  ['kazakhstan-2022', -1.2, -12, 10],
  ['kazakhstan-2022-later', -2.8, -12, 8],
  ['elliott-2022', -34.5, -47, -19],
  ['elliott-2022-three-days', -11.1, -21, 0],
  ['elliott-2022-foundryusa', -75, -87, -53],
  ['texas-2024', -12.4, -21, -2],
  ['us-heat-2025', -15, -22, -7],
  ['xinjiang-2025', -8, -17, 2],
  ['fern-2026', -21.8, -30, -13],
  ['fern-2026-foundryusa', -46, -56, -32],
  ['fern-2026-marapool', -72, -86, -46],
];
/** Where it printed the effect alone. */
const EFFECTS: readonly [id: string, effect: number][] = [
  ['china-2021-trough', -53],
  ['china-2021-antpool', -61],
  ['china-2021-f2pool', -60],
  ['china-2021-foundryusa', 15],
  ['elliott-2022-antpool', 12],
  ['halving-2024', -12.2],
  ['fern-2026-antpool', -5],
  ['capitulation-2026', -28],
];

const percent = (part: number, printed: number): number => {
  const steps = Number.isInteger(printed) ? 1 : 10;
  return Math.round(100 * part * steps) / steps;
};

describe('what the blocks say', () => {
  it.each(MEASURED)('of %s is %f percent (%i to %i)', (id, effect, low, high) => {
    const row = rowOf(id);
    const change = measureBackTest(row.measure, ...windowsOf(row));
    if (change === null) throw new Error('no block');
    expect(percent(change.low, low) + 0).toBe(low);
    expect(percent(change.high, high) + 0).toBe(high);
    expect(Math.abs(100 * change.effect - effect)).toBeLessThan(Number.isInteger(effect) ? 0.5 : 0.06);
  });

  it.each(EFFECTS)('of %s is %f percent', (id, effect) => {
    const row = rowOf(id);
    const change = measureBackTest(row.measure, ...windowsOf(row));
    expect(Math.abs(100 * (change?.effect ?? 0) - effect)).toBeLessThan(Number.isInteger(effect) ? 0.5 : 0.06);
  });

  it.each(ofHashrate.filter(({ subject }) => subject === ''))('of $id comes out of daily counts alone', (row) => {
    const byBlocks = measureBackTest(row.measure, ...windowsOf(row));
    const byDays = measureBackTest(
      row.measure,
      recounted('', row.beforeFirst, row.beforeLast),
      recounted('', row.afterFirst, row.afterLast),
    );
    expect(Math.abs(100 * ((byDays?.effect ?? 9) - (byBlocks?.effect ?? 0)))).toBeLessThan(0.06);
  });

  it('is chance, as far as one can tell, of these and of no other', () => {
    const withinChance = rows.filter((row) => {
      const change = measureBackTest(row.measure, ...windowsOf(row));
      return change !== null && !isBeyondChance(change);
    });
    expect(withinChance.map(({ id }) => id)).toEqual([
      'ghash-fortnight-after',
      'xinjiang-2021-antpool',
      'china-2021-foundryusa',
      'kazakhstan-2022',
      'kazakhstan-2022-later',
      'elliott-2022-three-days',
      'elliott-2022-antpool',
      'xinjiang-2025',
      'fern-2026-antpool',
    ]);
  });

  it('rules out that Kazakhstan’s 18 % were all lost', () => {
    const row = rowOf('kazakhstan-2022');
    expect(measureBackTest(row.measure, ...windowsOf(row))?.low).toBeGreaterThan(-0.18);
  });

  it('of Xinjiang in 2025 hangs on the choice of days', () => {
    const [first, last] = [parseIsoDay('2025-12-13'), parseIsoDay('2025-12-17')];
    const change = measureBackTest('hashrate', recounted('', first - 7, first - 1), recounted('', first, last));
    expect(change?.effect).toBeCloseTo(-0.094, 3);
    expect(change?.p).toBeCloseTo(0.044, 2);
  });
});
