import { z } from 'zod';
import { boardRows } from '../board-rows.ts';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';
import type { BoardState } from '../score-feed.ts';

const rating = z.object({ rating: z.number(), rating_q025: z.number(), rating_q975: z.number() });
/** Names of models with their ratings, or a field that somebody added beside them, which has none of the three figures. */
const entry = z.union([
  rating,
  z
    .record(z.string(), z.unknown())
    .refine((one) => !Object.keys(rating.shape).some((name) => name in one), 'expected a rating with its quantiles')
    .transform(() => null),
]);
const ratings = z.record(z.string(), entry);
const catalog = z.union([z.object({ full: ratings }).transform(({ full }) => full), ratings]);

/**
 * Reads the Arena's catalogue of ratings, the category `full` by itself or in its place among others: no votes, no licences, and no
 * date of its own. It was last published on 2025-12-11.
 */
export function readArenaCatalog(body: string): BoardState {
  const read = readPayload(catalog, body);
  const rows = Object.entries(read).flatMap(([model, one]) => (one === null ? [] : [scored(model, one)]));
  if (rows.length === 0) throw new FeedError('payload', 'The answer holds no rating of any model.');
  return { asOf: null, more: null, ...boardRows(rows) };
}

const scored = (model: string, { rating: score, rating_q025: low, rating_q975: high }: z.output<typeof rating>) => ({
  model,
  lab: null,
  released: null,
  score,
  low,
  high,
  votes: null,
  statedAccess: null,
  parameters: null,
});
