import type { ListedModel } from '#lib/domain/ai/listed-model.ts';
import { authorOf } from '#lib/domain/ai/model-name.ts';
import { parseIsoDay, SECONDS_PER_DAY, type UtcDay } from '#lib/domain/time.ts';
import type { AiFeed } from '../ai-feed.ts';
import { distinctModels } from '../distinct-models.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { checkPayload, readPayload } from '../read-payload.ts';
import { modelsDevModel, modelsDevPayload } from './payload.ts';

/** Which models have open weights and when they were released, kept by hand by many people. Its other files are lists of offers. */
export const modelsDev: AiFeed<null, readonly ListedModel[]> = {
  id: 'models-dev',
  title: 'Models of models.dev, with their release and whether their weights are open',
  origin: {
    id: 'models-dev',
    producer: 'models.dev contributors',
    title: 'models.json',
    url: 'https://github.com/anomalyco/models.dev',
    licence: 'MIT',
    licenceFlag: 'full',
    attribution: 'models.dev (MIT)',
  },
  aiAddress: 'MODELS_DEV_URL',
  keys: [],
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 4 * SECONDS_PER_DAY,
  standby: false,
  // 370 models took 0.4 MB in October 2026.
  maxBytes: 8_000_000,
  conditional: true,
  cron: '40 10 5 * * *',
  url: (base) => joinUrl(base, '/models.json'),
  parse: (body) =>
    distinctModels(
      Object.entries(readPayload(modelsDevPayload, body)).map(([key, value]) => {
        const { id, name, weights = [], ...told } = checkPayload(modelsDevModel, value);
        if (key !== id) throw new FeedError('payload', `The answer has ${nameOf(id)} under the key ${nameOf(key)}.`);
        return {
          model: id,
          name,
          lab: authorOf(id),
          huggingFaceId: weights.map(({ url }) => huggingFaceId(url)).find((found) => found !== null) ?? null,
          openWeights: told.open_weights ?? null,
          released: told.release_date === undefined ? null : releaseDay(told.release_date),
          listed: null,
          promptUsdPerMillion: null,
          completionUsdPerMillion: null,
        };
      }),
    ),
};

const nameOf = (text: string): string => JSON.stringify(text.slice(0, 60));

const huggingFaceId = (url: string): string | null =>
  /^https:\/\/huggingface\.co\/([\w.-]+\/[\w.-]+?)\/?$/.exec(url)?.[1] ?? null;

/** A release of which only the month is told has no day. */
function releaseDay(date: string): UtcDay | null {
  if (date.length === '2026-04'.length) return null;
  try {
    return parseIsoDay(date);
  } catch {
    throw new FeedError('payload', `The answer has ${nameOf(date)} where a calendar day belongs.`);
  }
}
