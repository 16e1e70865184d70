import type { ModelTokens } from '#lib/domain/ai/listed-model.ts';
import { type Instant, isoDay, SECONDS_PER_DAY, type UtcDay } from '#lib/domain/time.ts';
import type { AiFeed } from '../ai-feed.ts';
import { requirePossibleTime } from '../check-time.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { readPayload } from '../read-payload.ts';
import { rankingsPayload } from './payload.ts';

/** Both days are asked for. */
export interface RankingsAsk {
  readonly from: UtcDay;
  readonly to: UtcDay;
}

export interface Rankings {
  /** When the source last worked its figures out. */
  readonly asOf: Instant;
  readonly rows: readonly ModelTokens[];
}

/** Tokens by model and day: the fifty largest and the sum of all others. One router, not the use of AI. */
export const openrouterRankings: AiFeed<RankingsAsk, Rankings> = {
  id: 'openrouter-rankings',
  title: 'Tokens that OpenRouter sent to each model, by day',
  origin: {
    id: 'openrouter-rankings',
    producer: 'OpenRouter',
    title: 'Data API, rankings-daily',
    url: 'https://openrouter.ai/rankings',
    licence: 'CC BY 4.0',
    licenceFlag: 'full',
    attribution: 'Source: OpenRouter (openrouter.ai/rankings). Licensed under CC BY 4.0.',
  },
  aiAddress: 'OPENROUTER_URL',
  keys: ['OPENROUTER_API_KEY'],
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 5 * SECONDS_PER_DAY,
  standby: false,
  // 51 rows a day of some 100 B: a year takes 1.9 MB.
  maxBytes: 8_000_000,
  conditional: false,
  // Thirty questions a minute are allowed for a key.
  spacingSeconds: 2,
  cron: '0 40 5 * * *',
  url: (base, { from, to }) =>
    joinUrl(base, `/api/v1/datasets/rankings-daily?start_date=${isoDay(from)}&end_date=${isoDay(to)}`),
  parse: (body, { ask, receivedAt }) => {
    const { data, meta } = readPayload(rankingsPayload, body);
    const asOf = Math.floor(Date.parse(meta.as_of) / 1000);
    requirePossibleTime(asOf, receivedAt, 'instant');
    // A question that reaches beyond what the source has is cut to it, and the answer says so.
    if (meta.start_date < ask.from || meta.end_date > ask.to) {
      const told = `${isoDay(meta.start_date)} to ${isoDay(meta.end_date)}`;
      throw new FeedError('payload', `The answer is about other days than those asked for: ${told}.`);
    }
    if (data.length === 0) throw new FeedError('empty', 'The source answered without a single day of tokens.');
    const rows = data.map(({ date, model_permaslug, total_tokens }) => ({
      day: date,
      model: model_permaslug,
      tokens: BigInt(total_tokens),
    }));
    checkRows(rows, ask);
    return { asOf, rows };
  },
};

/** A day outside the question, or a model twice on one day, is no answer. */
function checkRows(rows: readonly ModelTokens[], { from, to }: RankingsAsk): void {
  const seen = new Set<string>();
  for (const { day, model } of rows) {
    const key = `${day} ${model}`;
    if (day < from || day > to)
      throw new FeedError('payload', `The answer tells of ${isoDay(day)}, which nobody asked for.`);
    if (seen.has(key))
      throw new FeedError('payload', `The answer names ${JSON.stringify(model)} twice on ${isoDay(day)}.`);
    seen.add(key);
  }
}
