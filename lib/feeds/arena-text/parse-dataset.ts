import { z } from 'zod';
import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { dayOf, parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { boardRows, textOrNull } from '../board-rows.ts';
import { FeedError } from '../feed-error.ts';
import { readParquet } from '../read-parquet.ts';
import type { BoardState, RefusedRow } from '../score-feed.ts';
import { FEWEST_VOTES } from './votes.ts';

/** pandas writes NaN where it has no number, and whole numbers of 64 bits come as `bigint`. */
const figure = z
  .union([z.number(), z.nan(), z.bigint(), z.null(), z.undefined()])
  .transform((value) => (value === null || value === undefined ? null : numberOrNull(Number(value))));
const words = z.union([z.string(), z.null(), z.undefined()]).transform((value) => textOrNull(value ?? null));

const row = z.object({
  model_name: words,
  organization: words,
  license: words,
  rating: figure,
  rating_lower: figure,
  rating_upper: figure,
  vote_count: figure,
  category: z.string(),
  leaderboard_publish_date: z.union([z.string(), z.date(), z.null()]),
});
type DatasetRow = z.output<typeof row>;
const COLUMNS = Object.keys(row.shape);

/** A board has some 300 models in each of some 30 categories; the newest file took 0.6 MB, packed, in September 2026. */
const LIMITS = { rows: 400_000, bytes: 64_000_000 };

/**
 * Reads the newest board of the dataset: models of the category `overall` with at least 100 votes, all of the newest day of publication.
 * A licence is kept as it stands there, typing errors and all.
 */
export async function readArenaDataset(body: string, bytes: Uint8Array): Promise<BoardState> {
  const all = await readParquet(body, bytes, COLUMNS, row as z.ZodType<DatasetRow>, LIMITS);
  const overall = all.filter(({ category }) => category === 'overall');
  const days = overall.map(({ leaderboard_publish_date }) => publishedOn(leaderboard_publish_date));
  const asOf = days.reduce<UtcDay | null>((newest, day) => (day !== null && day > (newest ?? -1) ? day : newest), null);
  if (asOf === null)
    throw new FeedError('payload', 'The file has no row of the category overall with a day of publication.');
  const board = overall.filter((_, index) => days[index] === asOf);
  return { asOf, more: null, ...boardRows(board.flatMap(toRow)) };
}

function toRow(read: DatasetRow): (ScoredModel | RefusedRow)[] {
  const { model_name: model, rating, vote_count: votes } = read;
  if (model === null) return [{ subject: '', reason: 'names no model' }];
  if (rating === null) return [{ subject: model, reason: 'has no rating' }];
  if (votes === null) return [{ subject: model, reason: 'does not say how many votes it rests on' }];
  if (votes < FEWEST_VOTES) return [];
  return [
    {
      model,
      lab: read.organization,
      released: null,
      score: rating,
      low: read.rating_lower,
      high: read.rating_upper,
      votes,
      statedAccess: read.license,
      parameters: null,
    },
  ];
}

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Null for what is no day: such a row cannot be placed. */
function publishedOn(stated: string | Date | null): UtcDay | null {
  if (stated === null) return null;
  if (stated instanceof Date) return Number.isNaN(stated.getTime()) ? null : dayOf(stated.getTime() / 1000);
  try {
    return parseIsoDay(stated.slice(0, 10));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
