/**
 * Speed of the joint draws over the bundled daily history, three windows, beside a bare loop of as many gamma draws. Prints
 * what 4,800 days in two groupings would take; judges nothing.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { BlockCounts } from '#lib/domain/concentration/block-counts.ts';
import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { drawnFigures } from '#lib/domain/uncertainty/drawn-figures.ts';
import { gammaSampler } from '#lib/domain/uncertainty/gamma-sampler.ts';
import { noiseTape } from '#lib/domain/uncertainty/noise-tape.ts';
import { daysInWindow } from '#lib/domain/window.ts';

const DRAWS = 2_000;
const FIGURES_WANTED = 4_800 * Object.keys(daysInWindow).length * 2;
const MOST_SECONDS = 90;
/** Every seventh window: all of them would tell the same. */
const STEP = 7;

interface DayRow {
  readonly period_start: string;
  readonly pool: string;
  readonly blocks: string;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const windows = [
  ...windowsOf('pool-block-counts-2016-2018-days.csv'),
  ...windowsOf('pool-block-counts-2021-2026-days.csv'),
];
const gammas = windows.reduce((sum, { known, unknown }) => sum + known.length + Math.sign(unknown), 0) * DRAWS;

// Once before, so that both loops are compiled.
for (const counts of windows.slice(0, 50)) drawnFigures(counts);
bareLoop(100_000);
const drawn = secondsOf(() => windows.forEach(drawnFigures));
const bare = secondsOf(() => bareLoop(gammas));
const perWindow = drawn / windows.length;
say(`draws: ${windows.length.toLocaleString('en-US')} windows, ${DRAWS.toLocaleString('en-US')} draws each`);
say(`chances of the coefficients         ${(perWindow * 1000).toFixed(2)} ms a window`);
say(`bare loop of the same gamma draws   ${((bare / windows.length) * 1000).toFixed(2)} ms a window`);
say(`  ratio ${(drawn / bare).toFixed(1)} to the bare loop`);
say(
  `4,800 days, 3 windows, 2 groupings  ${(perWindow * FIGURES_WANTED).toFixed(0)} s (wanted: under ${MOST_SECONDS} s)`,
);

function secondsOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

function bareLoop(draws: number): number {
  const gamma = gammaSampler(noiseTape(1, 2 ** 18));
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) sum += gamma(10);
  return sum;
}

/** The counts of some windows of each length that end in a file of daily counts. */
function windowsOf(file: string): BlockCounts[] {
  const byDay = new Map<string, DayRow[]>();
  for (const row of parse(readFileSync(`drizzle/seed/${file}`), { columns: true, comment: '#' }) as DayRow[]) {
    byDay.set(row.period_start, [...(byDay.get(row.period_start) ?? []), row]);
  }
  const days = [...byDay.values()];
  return Object.values(daysInWindow).flatMap((length) => {
    const ends = days.map((_, index) => index).filter((index) => index >= length - 1 && index % STEP === 0);
    return ends.map((end) => countsOf(days.slice(end - length + 1, end + 1).flat()));
  });
}

function countsOf(rows: readonly DayRow[]): BlockCounts {
  const tally = new PoolTally();
  for (const { pool, blocks } of rows) tally.add(pool, Number(blocks));
  return tally.counts();
}
