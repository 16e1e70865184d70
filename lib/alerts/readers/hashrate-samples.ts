import { missingSample, type Sample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { difficultyOfDay } from '#lib/domain/change/day-difficulty.ts';
import { type FoundBlocks, hashrateChange } from '#lib/domain/change/hashrate-change.ts';
import { dayOf, type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { readFound } from '#lib/store/alert-facts.ts';
import type { Db } from '#lib/store/database.ts';
import { readPeriods } from '#lib/store/metric-points.ts';
import { readEpochs } from '#lib/store/network.ts';
import { oneSeries, type SampleReader } from '../sample-reader.ts';
import { newestBlockTime } from './newest-block-time.ts';

/** Days of the window, and of the one before it that it is compared with. */
const LENGTHS: Readonly<Record<string, readonly [days: number, before: number]>> = {
  '24h-7d': [1, 7],
  '7d-30d': [7, 30],
};

/** Change of the hashrate between two windows that follow each other: days that are over, and up to the newest block. */
export const hashrateSamples: SampleReader = async (db, { measure, window }, { after }) => {
  const lengths = LENGTHS[window];
  const newest = await newestBlockTime(db);
  if (lengths === undefined || newest === null) return [];
  const isScore = measure === 'hashrate-change-z';
  const past = after === null ? [] : await daySamples(db, lengths, after, newest, isScore);
  return oneSeries([...past, await runningSample(db, lengths, newest, isScore)]);
};

type Lengths = readonly [days: number, before: number];

async function runningSample(db: Db, [days, before]: Lengths, end: Instant, isScore: boolean): Promise<Sample> {
  const middle = end - days * SECONDS_PER_DAY;
  const start = middle - before * SECONDS_PER_DAY;
  const now = await readFound(db, middle, end);
  const then = await readFound(db, start, middle);
  const [lowest, highest] = [then.lowest ?? now.lowest, now.highest];
  const isWhole = lowest !== null && highest !== null && highest - lowest + 1 === now.blocks + then.blocks;
  const reachesBack = isWhole && (await readFound(db, start - SECONDS_PER_DAY, start)).blocks > 0;
  if (!isWhole || !reachesBack) return missingSample(end, 'the blocks of both windows are not all on record');
  const found = (row: typeof now, length: number): FoundBlocks => ({ ...row, seconds: length * SECONDS_PER_DAY });
  return compared(found(then, before), found(now, days), end, isScore);
}

/** One sample for each day that was over by the newest block, from whole days. */
async function daySamples(
  db: Db,
  [days, before]: Lengths,
  after: Instant,
  newest: Instant,
  isScore: boolean,
): Promise<Sample[]> {
  const first = dayOf(after);
  const last = dayOf(newest) - 1;
  if (last < first) return [];
  const epochs = await readEpochs(db);
  const rows = await readPeriods(db, 'day', first - days - before + 1, last);
  const found = new Map(
    rows.flatMap(({ period, blocks, meanDifficulty, isComplete }) => {
      const difficulty = meanDifficulty ?? difficultyOfDay(period, epochs);
      return isComplete && difficulty !== null ? [[period, { blocks, work: blocks * difficulty }] as const] : [];
    }),
  );
  const sum = (from: number, length: number): FoundBlocks | null => {
    let [blocks, difficultySum] = [0, 0];
    for (let day = from; day < from + length; day += 1) {
      const row = found.get(day);
      if (row === undefined) return null;
      blocks += row.blocks;
      difficultySum += row.work;
    }
    return { blocks, difficultySum, seconds: length * SECONDS_PER_DAY };
  };
  const samples: Sample[] = [];
  for (let day = first; day <= last; day += 1) {
    const at = (day + 1) * SECONDS_PER_DAY;
    const now = sum(day - days + 1, days);
    const then = sum(day - days - before + 1, before);
    const isKnown = now !== null && then !== null;
    samples.push(isKnown ? compared(then, now, at, isScore) : missingSample(at, 'a day is not on record as a whole'));
  }
  return samples;
}

function compared(before: FoundBlocks, after: FoundBlocks, at: Instant, isScore: boolean): Sample {
  const change = hashrateChange(before, after);
  if (change === null) return missingSample(at, 'a window has no block');
  const n = after.blocks;
  if (!isScore) return sampleOf(at, change.effect, { low: change.low, high: change.high, n });
  const deviation = Math.sqrt(1 / before.blocks + 1 / after.blocks);
  return sampleOf(at, Math.log1p(change.effect) / deviation, { n });
}
