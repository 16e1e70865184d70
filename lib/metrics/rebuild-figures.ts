import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { dayOf, type Instant, type UtcDay } from '#lib/domain/time.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { clearDirty, type DirtyPeriod, markDirty, readDirty } from '#lib/store/dirty-periods.ts';
import {
  type MetricPoint,
  type PeriodRow,
  readMetricVersions,
  readPeriodRange,
  readPeriods,
  readPoolCounts,
  readUnfinished,
  replacePeriods,
  replacePoints,
  writeMetricVersion,
} from '#lib/store/metric-points.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { chainEnd } from './chain-end.ts';
import { DAY_WINDOWS, dayFigures, LONGEST_WINDOW_DAYS, type Measuring } from './day-windows.ts';
import { STORED_METRICS } from './figures.ts';
import { measuringBy } from './grouped-figures.ts';
import { regroupFigures } from './regroup-figures.ts';
import { rollUpDays } from './roll-up-days.ts';
import { rollUpEpochs } from './roll-up-epochs.ts';
import { runningEpochFigures, runningFigures } from './running-windows.ts';

/** Days per transaction: about 10,000 figures and half a second of holding the writer, half of it for draws. */
const DAYS_PER_TRANSACTION = 90;
/** Days that are rolled up in one transaction: some 50,000 blocks, well under a second. */
const DAYS_PER_ROLL_UP = 365;
const METRIC_IDS = STORED_METRICS.map((metric) => metric.id);

export interface Rebuilt {
  readonly days: number;
  readonly epochs: number;
  readonly figures: number;
}

/**
 * Brings roll-ups and figures up to date with the blocks: only days and epochs marked as dirty, and the windows that hold
 * them; and those that were not final when they were written, since any block may end them. Killed in the middle it starts
 * again from the same marks; run twice at once, the second finds nothing to do. A raised formula version makes everything
 * dirty first; another cluster set has the grouped figures computed anew, and no others.
 */
export async function rebuildFigures(database: Database, now: Instant): Promise<Rebuilt> {
  await markOutdatedVersions(database, now);
  const regrouped = await regroupFigures(database, now);
  const dirtyDays = await readDirty(database.read, 'day');
  const dirtyEpochs = await readDirty(database.read, 'epoch');
  if (dirtyDays.length === 0 && dirtyEpochs.length === 0) return { days: 0, epochs: 0, figures: regrouped };
  const unfinished = await readUnfinished(database.read, DAY_WINDOWS);
  const rolledUp = await rebuildDays(database, sorted([...dirtyDays.map(periodOf), ...unfinished]));
  const newestDay = (await readPeriodRange(database.read, 'day'))?.to ?? 0;
  const chunks = [...inChunks(windowEnds([...rolledUp.map(periodOf), ...unfinished], newestDay), DAYS_PER_TRANSACTION)];
  const newest = chunks.pop();
  let figures = regrouped;
  for (const chunk of chunks)
    figures += await database.tx(async (db) => writeDayFigures(db, chunk, await currentMeasuring(db)));
  // The newest days go together with the running day and the marks: a reader never finds today without figures.
  await database.tx(async (db) => {
    const measure = await currentMeasuring(db);
    if (newest) figures += await writeDayFigures(db, newest, measure);
    figures += await writeRunningFigures(db, measure);
    figures += await writeEpochFigures(db, dirtyEpochs.map(periodOf), measure);
    figures += await writeRunningEpoch(db, measure);
    await clearDirty(db, [...rolledUp, ...dirtyEpochs]);
    await bumpRevision(db, now);
  });
  return { days: rolledUp.length, epochs: dirtyEpochs.length, figures };
}

/** Read in each transaction: figures written after another list came are of that list, however long ago this run began. */
const currentMeasuring = async (db: Db): Promise<Measuring> => measuringBy(await readClusterSet(db));

const periodOf = (row: { readonly period: number }): number => row.period;

async function markOutdatedVersions(database: Database, now: Instant): Promise<void> {
  const stored = await readMetricVersions(database.read);
  const outdated = STORED_METRICS.filter((metric) => stored.get(metric.id) !== metric.version);
  if (outdated.length === 0) return;
  await database.tx(async (db) => {
    for (const granularity of ['day', 'epoch'] as const) {
      const range = await readPeriodRange(db, granularity);
      if (range) await markDirty(db, granularity, everyPeriod(range.from, range.to));
    }
    for (const metric of outdated) await writeMetricVersion(db, metric.id, metric.version, now);
  });
}

/**
 * Rolls the dirty days up again, with their neighbours: a new block can make the day before it whole. A neighbour that
 * changes gets a mark of its own, so that its figures are not forgotten when this process dies before it has written them.
 * Returns the marks that the new roll-ups answer.
 */
async function rebuildDays(database: Database, dirty: readonly UtcDay[]): Promise<DirtyPeriod[]> {
  const marks = new Map<UtcDay, DirtyPeriod>();
  for (const { from, to } of inChunks(consecutive(dirty), DAYS_PER_ROLL_UP)) {
    const range = { from: from - 1, to: to + 1 };
    for (const mark of await database.tx((db) => rollUpRange(db, range))) marks.set(mark.period, mark);
  }
  return [...marks.values()].sort((a, b) => a.period - b.period);
}

async function rollUpRange(db: Db, range: { readonly from: UtcDay; readonly to: UtcDay }): Promise<DirtyPeriod[]> {
  const { from, to } = range;
  const days = everyPeriod(from, to);
  const before = new Map((await readPeriods(db, 'day', from, to)).map((row) => [row.period, row]));
  const { periods, counts } = await rollUpDays(db, from, to);
  await replacePeriods(db, 'day', days, periods, counts);
  const after = new Map(periods.map((row) => [row.period, row]));
  const known = new Set((await readDirty(db, 'day', range)).map(periodOf));
  const changed = days.filter((day) => !known.has(day) && !isSame(after.get(day), before.get(day)));
  await markDirty(db, 'day', changed);
  return readDirty(db, 'day', range);
}

const isSame = (a: PeriodRow | undefined, b: PeriodRow | undefined): boolean =>
  a?.blocks === b?.blocks && a?.isComplete === b?.isComplete && a?.source === b?.source;

/** Every day up to the newest with which a window ends that holds one of these days. */
function windowEnds(changed: readonly UtcDay[], newest: UtcDay): { from: UtcDay; to: UtcDay }[] {
  const reach = new Set<UtcDay>();
  for (const day of changed) {
    // A day that has no block any more (a reorganisation at midnight) lies after the newest one: its figures go.
    const last = Math.max(day, Math.min(newest, day + LONGEST_WINDOW_DAYS - 1));
    for (let end = day; end <= last; end += 1) reach.add(end);
  }
  return consecutive(sorted(reach));
}

async function writeDayFigures(
  db: Db,
  { from, to }: { from: UtcDay; to: UtcDay },
  measure: Measuring,
): Promise<number> {
  const start = from - LONGEST_WINDOW_DAYS + 1;
  const points = dayFigures(
    await readPeriods(db, 'day', start, to),
    await readPoolCounts(db, 'day', start, to),
    from,
    to,
    (await chainEnd(db))?.settledUntil ?? 0,
    measure,
  );
  await replacePoints(db, METRIC_IDS, DAY_WINDOWS, from, to, points);
  return points.length;
}

/** The day of the newest header time: the ledger never holds it whole, but the bundled history may, and then speaks. */
async function writeRunningFigures(db: Db, measure: Measuring): Promise<number> {
  const end = await chainEnd(db);
  if (end === null) return 0;
  const day = dayOf(end.newestTime);
  const [today] = await readPeriods(db, 'day', day, day);
  if (today?.isComplete) return 0;
  const points = await runningFigures(db, measure);
  await replacePoints(db, METRIC_IDS, DAY_WINDOWS, day, day, points);
  return points.length;
}

async function writeEpochFigures(db: Db, epochs: readonly number[], measure: Measuring): Promise<number> {
  const { periods, counts } = await rollUpEpochs(db, epochs);
  await replacePeriods(db, 'epoch', epochs, periods, counts);
  const points: MetricPoint[] = [];
  for (const period of periods.filter(({ isComplete }) => isComplete)) {
    const tally = new PoolTally();
    for (const row of counts) if (row.period === period.period) tally.add(row.pool, row.blocks);
    points.push(
      ...measure(tally, {
        window: 'epoch',
        period: period.period,
        endsAt: period.endsAt,
        isFinal: true,
      }),
    );
  }
  for (const { from, to } of consecutive(epochs)) {
    const inRange = points.filter((point) => point.period >= from && point.period <= to);
    await replacePoints(db, METRIC_IDS, ['epoch'], from, to, inRange);
  }
  return points.length;
}

async function writeRunningEpoch(db: Db, measure: Measuring): Promise<number> {
  const points = await runningEpochFigures(db, measure);
  const [first] = points;
  if (first) await replacePoints(db, METRIC_IDS, ['epoch'], first.period, first.period, points);
  return points.length;
}

const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

/** Sorted numbers, with or without repeats, as runs without a gap. */
function consecutive(ascending: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of ascending) {
    const last = runs.at(-1);
    if (last && number <= last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}

function* inChunks(
  ranges: readonly { from: number; to: number }[],
  length: number,
): Generator<{ from: number; to: number }> {
  for (const { from, to } of ranges) {
    for (let start = from; start <= to; start += length) yield { from: start, to: Math.min(to, start + length - 1) };
  }
}

const everyPeriod = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
