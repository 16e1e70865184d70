import { z } from 'zod';
import { parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { boardRows } from '../board-rows.ts';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';
import type { BoardAsk, BoardState } from '../score-feed.ts';

const model = z.object({
  name: z.string().min(1),
  slug: z.string().min(1),
  release_date: z.string().nullish(),
  model_creator: z.object({ name: z.string().nullish() }).nullish(),
  evaluations: z.object({ artificial_analysis_intelligence_index: z.number().nullish() }).nullish(),
});
const page = z.object({
  pagination: z.object({ page: z.number(), has_more: z.boolean() }),
  data: z.array(model),
});

export const PAGES = '/api/v2/language/models/free';

/**
 * Reads one page of models with their index of intelligence; those that it has not rated are left out. The interface tells no
 * interval, no votes and nothing of weights.
 * @throws FeedError kind `payload` also for another page than the one asked for
 */
export function readAnalysisPage(body: string, { path }: BoardAsk): BoardState {
  const { pagination, data } = readPayload(page, body);
  const asked = Number(/[?&]page=(\d+)$/.exec(path)?.[1] ?? 1);
  if (pagination.page !== asked) {
    throw new FeedError(
      'payload',
      `The source gave page ${pagination.page} of its models where page ${asked} was asked for.`,
    );
  }
  const rows = data.flatMap(({ slug, release_date, model_creator, evaluations }) => {
    const score = evaluations?.artificial_analysis_intelligence_index ?? null;
    if (score === null) return [];
    const released = dayOrNull(release_date ?? '');
    const lab = model_creator?.name ?? null;
    const unstated = { low: null, high: null, votes: null, statedAccess: null, parameters: null };
    return [{ model: slug, lab, released, score, ...unstated }];
  });
  const more: BoardState['more'] = pagination.has_more ? `${PAGES}?page=${asked + 1}` : null;
  // A later page may hold nothing but models without a rating.
  return { asOf: null, more, ...(asked === 1 ? boardRows(rows) : { rows, refused: [] }) };
}

function dayOrNull(text: string): UtcDay | null {
  try {
    return parseIsoDay(text.slice(0, 10));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
