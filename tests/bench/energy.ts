/**
 * Speed of power prices: 60 zones over ten years into the store, and pages over them beside pages over one year.
 * `energy.ts 1` takes one year instead of ten. Fails where a bar is missed.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { dayOf, type UtcDay } from '#lib/domain/time.ts';
import { storePrices } from '#lib/ingest/store-prices.ts';
import { connect, type Database, openDatabase } from '#lib/store/database.ts';
import { ensureSeries } from '#lib/store/energy-prices.ts';
import { upsertExchangeRates } from '#lib/store/exchange-rates.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { benchZones, type PriceAnswer, priceAnswers } from './price-answers.ts';

const NOW = Math.floor(Date.now() / 1000);
const YEARS = Number(process.argv[2] ?? 10);
const LEAST_RATIO = 0.25;
/** Rows a statement of the baseline, as many as ours has. */
const ROWS_PER_STATEMENT = 64;

const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-bench-'));
const fileOf = (name: string) => path.join(folder, name);
const urlOf = (name: string) => `file:${fileOf(name)}`;
const say = (line: string) => process.stdout.write(`${line}\n`);
const zones = benchZones();

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  say('energy: making a database of a year of simulated blocks …');
  run(['--import', 'tsx', 'tests/bench/site-database.ts', fileOf('long.db'), fileOf('blocks.ndjson')], 'ignore');
  copyFileSync(fileOf('long.db'), fileOf('short.db'));
  await ingest();
  say('energy: the pages over one year …');
  const short = openDatabase(urlOf('short.db'));
  await fill(short, 1, (store) => store());
  await short.close();
  run(['tests/bench/energy-site.mjs', fileOf('long.db'), fileOf('short.db')], 'inherit');
}

/** Runs a program of Node; its failure is ours. */
function run(args: readonly string[], stdio: 'ignore' | 'inherit'): void {
  const { status } = spawnSync(process.execPath, args, { stdio });
  if (status !== 0) process.exitCode = 1;
}

async function ingest(): Promise<void> {
  say(`energy: storing ${YEARS} year(s) of ${zones.length} zones …`);
  const emptyBytes = bytesOf();
  const database = openDatabase(urlOf('long.db'));
  await migrateDatabase(urlOf('bare.db'), 'drizzle/migrations');
  const bare = bareStore(urlOf('bare.db'));
  let [rows, answers, ingestSeconds, bareSeconds] = [0, 0, 0, 0];
  // In turn, so that a change of the machine's pace meets both alike.
  await fill(database, YEARS, async (store, number, { prices }) => {
    const began = performance.now();
    await store();
    ingestSeconds += (performance.now() - began) / 1000;
    bareSeconds += bare.insert(number, prices);
    rows += prices.length;
    answers += 1;
  });
  bare.close();
  await database.close();
  const ratio = bareSeconds / ingestSeconds;
  say(`${rows.toLocaleString('en-US')} prices in ${answers.toLocaleString('en-US')} answers`);
  say(`ingest with checks and roll-ups     ${rate(rows, ingestSeconds)}`);
  say(`bare prepared INSERT of the rows    ${rate(rows, bareSeconds)}`);
  say(`  ratio ${ratio.toFixed(2)} of the bare rate (wanted: at least ${LEAST_RATIO})`);
  say(`peak memory                         ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  const million = (bytes: number): string => `${(bytes / rows).toFixed(1)} MB`;
  const disk = `${million(bytesOf('interval_prices'))}, ${million(bytesOf() - emptyBytes)} with roll-ups and rates`;
  say(`disk per million prices             ${disk}`);
  if (!(ratio >= LEAST_RATIO)) process.exitCode = 1;
}

function rate(rows: number, seconds: number): string {
  return `${Math.round(rows / seconds).toLocaleString('en-US')} rows/s (${seconds.toFixed(1)} s)`;
}

/** Stores years of prices up to today as a back-fill would, and rates for every working day. `each` calls `store` once. */
async function fill(
  database: Database,
  years: number,
  each: (store: () => Promise<unknown>, number: number, answer: PriceAnswer) => Promise<unknown>,
): Promise<void> {
  const last = dayOf(NOW);
  const days = Math.round(years * 365.25);
  await database.tx((db) => upsertExchangeRates(db, ratesOf(last - days, last)));
  const names = zones.map(({ series }) => series.id);
  const numbers = await database.tx((db) => ensureSeries(db, names));
  for (const answer of priceAnswers(zones, last, days)) {
    const number = numbers.get(answer.series.id) ?? 0;
    const store = () => database.tx((db) => storePrices(db, answer.series, number, answer.prices, 1));
    await each(store, number, answer);
  }
}

/** As many currencies as the European Central Bank quotes. */
function ratesOf(from: UtcDay, to: UtcDay) {
  const others = Array.from({ length: 25 }, (_, index) => `X${String.fromCharCode(65 + index)}X`);
  const currencies = [...new Set(zones.map(({ series }) => series.currency)), ...others];
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  // Day 2 was a Saturday.
  const working = days.filter((day) => (day + 5) % 7 > 1);
  return working.flatMap((day) =>
    currencies.map((currency) => {
      return { currency, day, feed: 'frankfurter', unitsPerUsd: 0.9, snapshotId: null, recordedAt: NOW };
    }),
  );
}

/** The floor: the same rows, straight through SQLite's own prepared statement, in a transaction per answer. */
function bareStore(url: string) {
  const connection = connect(url);
  const statementOf = (rows: number) =>
    connection.prepare(`insert into interval_prices values ${Array(rows).fill('(?,?,?,?,?,?)').join(',')}`);
  const full = statementOf(ROWS_PER_STATEMENT);
  const insert = (number: number, prices: readonly IntervalPrice[]): number => {
    const batches: number[][] = [];
    for (let start = 0; start < prices.length; start += ROWS_PER_STATEMENT) {
      const some = prices.slice(start, start + ROWS_PER_STATEMENT);
      batches.push(some.flatMap(({ start: at, seconds, price }) => [number, at, seconds, price, 0, 1]));
    }
    const rest = statementOf((batches.at(-1)?.length ?? 0) / 6);
    const began = performance.now();
    connection.exec('begin immediate');
    for (const values of batches) (values.length === ROWS_PER_STATEMENT * 6 ? full : rest).run(...values);
    connection.exec('commit');
    return (performance.now() - began) / 1000;
  };
  return { insert, close: () => connection.close() };
}

/** Bytes that a table takes, or all of them and their indexes. */
function bytesOf(table = '%'): number {
  const connection = connect(urlOf('long.db'));
  const [sum] = connection.prepare('select sum(pgsize) as bytes from dbstat where name like ?').all(table) as {
    bytes: number;
  }[];
  connection.close();
  return sum?.bytes ?? 0;
}
