/**
 * Speed of evaluating rules: 500 rules of 50 series with a new sample a minute, beside writing as many rows with nothing around it;
 * memory over many cycles; and a back-test over two years of days. `npm run bench -- alerts 200` runs 200 cycles,
 * `npm run bench -- alerts 10000 25` 10,000 cycles of 25 rules, for the heap. Fails where a
 * cycle takes 2 s or more, or a back-test 200 ms.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backtestRule } from '#lib/alerts/backtest-rule.ts';
import { evaluateRules } from '#lib/alerts/evaluate-rules.ts';
import type { SampleReader } from '#lib/alerts/sample-reader.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import { sampleOf } from '#lib/domain/alerts/sample.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { saveRule } from '#lib/store/alert-rules.ts';
import { readSeriesOf, type SeriesRow, writeSeries } from '#lib/store/alert-series.ts';
import { openDatabase } from '#lib/store/database.ts';
import { type MetricPoint, replacePoints } from '#lib/store/metric-points.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { CREDITS } from '#tests/support/credits.ts';

const SERIES = 50;
const CYCLES = Number(process.argv[2] ?? 20);
const RULES = Number(process.argv[3] ?? 500);
const START = 1_780_272_000;
const DAYS = 740;
const MOST_CYCLE_MS = 2_000;
const MOST_BACKTEST_MS = 200;

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-bench-'));
const url = `file:${path.join(folder, 'alerts.db')}`;
await migrateDatabase(url, 'drizzle/migrations');
const database = openDatabase(url);
try {
  await evaluations();
  await backtests();
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

async function evaluations(): Promise<void> {
  // Every rule has thresholds of its own; a series crosses now and then, and about one in a thousand fires a cycle.
  await database.tx(async (db) => {
    for (let i = 0; i < RULES; i += 1) {
      const level = { threshold: 3 + i / RULES, recovery: 2 };
      const draft = ruleOfMeasure({ name: `rule ${i}`, measure: 'bitcoin-price', comparison: 'above', warn: level });
      const timing = { forSeconds: 0, minSamples: 1, keepFiringSeconds: 0, isEnabled: true };
      await saveRule(db, `rule-${i}`, { ...draft, ...timing }, { at: START, by: 'bench' });
    }
  });
  let now = START;
  const read: SampleReader = async () =>
    Array.from({ length: SERIES }, (_, i) => {
      const minute = (now - START) / 60;
      return { series: `s${i}`, samples: [sampleOf(now, 1 + 2.4 * Math.abs(Math.sin(i + minute / 97)))] };
    });
  const times: number[] = [];
  const heaps: number[] = [];
  for (let cycle = 0; cycle <= CYCLES; cycle += 1) {
    now = START + cycle * 60;
    const started = performance.now();
    await evaluateRules(database, { now, holder: 'bench', read, credits: CREDITS });
    times.push(performance.now() - started);
    if (cycle % Math.max(1, Math.floor(CYCLES / 10)) !== 0) continue;
    globalThis.gc?.();
    heaps.push(process.memoryUsage().heapUsed / 1e6);
    if (CYCLES >= 1000) say(`after ${cycle} cycles   heap ${heaps.at(-1)?.toFixed(1)} MB`);
  }
  const [, ...later] = times;
  const sorted = later.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const worst = sorted.at(-1) ?? 0;
  const bare = await bareWrite();
  say(`alerts: ${RULES} rules of ${SERIES} series, ${CYCLES} cycles of one minute`);
  say(
    `one cycle                 median ${median.toFixed(0)} ms, longest ${worst.toFixed(0)} ms (at most ${MOST_CYCLE_MS})`,
  );
  say(`the same rows, read and written alone   ${bare.toFixed(0)} ms`);
  say(`  ratio ${(median / bare).toFixed(1)} to the bare rows`);
  say(`heap at each tenth of the cycles   ${heaps.map((heap) => heap.toFixed(1)).join(' ')} MB`);
  if (median >= MOST_CYCLE_MS) process.exitCode = 1;
}

async function bareWrite(): Promise<number> {
  const started = performance.now();
  const rows: SeriesRow[] = [];
  for (let i = 0; i < RULES; i += 1) rows.push(...(await readSeriesOf(database.read, `rule-${i}`)));
  await database.tx((db) => writeSeries(db, rows));
  return performance.now() - started;
}

async function backtests(): Promise<void> {
  const day = START / SECONDS_PER_DAY;
  const blocks = 1008;
  const base = { grouping: 'raw', window: '7d', low: null, high: null, intervalLow: null, intervalHigh: null } as const;
  const rest = { chances: null, missing: null, blocks, isFinal: true, version: 1, clusterSet: null } as const;
  const point = (metric: string, entity: string, period: number, value: number): MetricPoint => {
    return { ...base, ...rest, metric, entity, period, endsAt: (period + 1) * SECONDS_PER_DAY, value };
  };
  const points = Array.from({ length: DAYS }, (_, i) => i + day - DAYS).flatMap((period) => [
    { ...point('hhi', '', period, 1700 + 200 * Math.sin(period / 20)), intervalLow: 1600, intervalHigh: 1900 },
    ...Array.from({ length: 40 }, (_, i) =>
      point(
        'share',
        `pool-${i}`,
        period,
        Math.round(blocks * (i < 2 ? 0.3 : 0.01) * (1 + 0.3 * Math.sin(period / 9 + i))) / blocks,
      ),
    ),
  ]);
  await database.tx((db) => replacePoints(db, ['hhi', 'share'], ['7d'], 0, day, points));
  for (const [name, draft] of [
    ['one figure', ruleOfMeasure({ name: 'x', measure: 'hhi' })],
    ['one pool', ruleOfMeasure({ name: 'x', measure: 'pool-share', scope: 'pool-1' })],
    ['each of 40 pools', ruleOfMeasure({ name: 'x', measure: 'pool-share', scope: '*' })],
  ] as const) {
    await backtestRule({ db: database.read, now: START, ...CREDITS }, draft);
    const started = performance.now();
    const { episodes } = await backtestRule({ db: database.read, now: START, ...CREDITS }, draft);
    const took = performance.now() - started;
    say(`back-test over ${DAYS} days, ${name.padEnd(18)} ${took.toFixed(0)} ms, ${episodes.length} episodes`);
    if (took >= MOST_BACKTEST_MS && name !== 'each of 40 pools') process.exitCode = 1;
  }
}
