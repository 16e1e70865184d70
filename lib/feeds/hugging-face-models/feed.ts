import { countParameters } from '#lib/domain/ai/count-parameters.ts';
import type { DownloadedModel } from '#lib/domain/ai/listed-model.ts';
import { authorOf } from '#lib/domain/ai/model-name.ts';
import { dayOf, SECONDS_PER_DAY, type UtcDay } from '#lib/domain/time.ts';
import type { AiFeed } from '../ai-feed.ts';
import { requirePossibleTime } from '../check-time.ts';
import { distinctModels } from '../distinct-models.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { readPayload } from '../read-payload.ts';
import { huggingFacePayload } from './payload.ts';

/** The page to ask for, as the page before it names it; null for the first. */
export interface PageAsk {
  readonly next: string | null;
}

/** Models a vintage holds: the thousand most asked for. The first 200 alone have half of all downloads (March 2026). */
export const HUGGING_FACE_MODELS = 1_000;

const FIELDS = ['downloads', 'downloadsAllTime', 'safetensors', 'tags', 'author', 'createdAt'] as const;

/** Published weights of language models and how often they were asked for in 30 days. A token makes it faster, not better. */
export const huggingFaceModels: AiFeed<PageAsk, readonly DownloadedModel[]> = {
  id: 'hugging-face-models',
  title: 'Downloads of published language models on Hugging Face',
  origin: {
    id: 'hugging-face-models',
    producer: 'Hugging Face',
    title: 'Hub API, models',
    url: 'https://huggingface.co/docs/hub/api',
    licence: 'public API under the terms of Hugging Face; counts are facts',
    licenceFlag: 'derived',
    attribution: 'Hugging Face Hub',
  },
  aiAddress: 'HUGGING_FACE_URL',
  keys: [],
  // Sums over 30 days move slowly: a vintage a week is 52,000 rows a year, one a day would be 365,000.
  cadenceSeconds: 7 * SECONDS_PER_DAY,
  maxAgeSeconds: 15 * SECONDS_PER_DAY,
  standby: false,
  maxBytes: 16_000_000,
  conditional: false,
  cron: '0 20 5 * * 1',
  url: (base, { next }) =>
    next ??
    joinUrl(
      base,
      `/api/models?pipeline_tag=text-generation&sort=downloads&direction=-1&limit=${HUGGING_FACE_MODELS}${FIELDS.map((field) => `&expand[]=${field}`).join('')}`,
    ),
  parse: (body, { receivedAt }) =>
    distinctModels(
      readPayload(huggingFacePayload, body).map(({ id, author, downloads, downloadsAllTime, ...told }) => ({
        model: id,
        author: authorOf(id) ?? author ?? id,
        downloads,
        downloadsAllTime: downloadsAllTime ?? null,
        ...countParameters(id, told.safetensors?.parameters ?? null),
        baseModel: baseModelOf(told.tags ?? [], id),
        created: told.createdAt ? dayOfText(told.createdAt, receivedAt) : null,
      })),
    ),
};

/** What a model was made of by its tags: `base_model:author/name`, or `base_model:quantized:author/name`; the first that is not itself. */
function baseModelOf(tags: readonly string[], id: string): string | null {
  const named = tags.flatMap((tag) => /^base_model:(?:[a-z]+:)?([^:]+)$/.exec(tag)?.[1] ?? []);
  return named.find((model) => model !== id) ?? null;
}

function dayOfText(text: string, receivedAt: number): UtcDay {
  const seconds = Math.floor(Date.parse(text) / 1000);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(seconds)) {
    throw new FeedError('payload', `The answer has ${JSON.stringify(text.slice(0, 40))} where a time belongs.`);
  }
  requirePossibleTime(seconds, receivedAt, 'instant');
  return dayOf(seconds);
}
