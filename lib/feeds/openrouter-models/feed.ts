import type { ListedModel } from '#lib/domain/ai/listed-model.ts';
import { authorOf } from '#lib/domain/ai/model-name.ts';
import { dayOf, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { AiFeed } from '../ai-feed.ts';
import { requirePossibleTime } from '../check-time.ts';
import { distinctModels } from '../distinct-models.ts';
import { joinUrl } from '../join-url.ts';
import { readPayload } from '../read-payload.ts';
import { openrouterModelsPayload } from './payload.ts';

/** Which models the router offers, at what price, and where their weights are said to be. Needs no key. */
export const openrouterModels: AiFeed<null, readonly ListedModel[]> = {
  id: 'openrouter-models',
  title: 'Models of OpenRouter with their prices',
  origin: {
    id: 'openrouter-models',
    producer: 'OpenRouter',
    title: 'API v1, models',
    url: 'https://openrouter.ai/docs/api-reference/list-available-models',
    licence: 'public API, no data licence stated; names and prices are facts',
    licenceFlag: 'derived',
    attribution: 'OpenRouter (openrouter.ai/models)',
  },
  aiAddress: 'OPENROUTER_URL',
  keys: [],
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 4 * SECONDS_PER_DAY,
  standby: false,
  // 446 models took 0.8 MB in September 2026.
  maxBytes: 8_000_000,
  conditional: true,
  cron: '20 10 5 * * *',
  url: (base) => joinUrl(base, '/api/v1/models'),
  parse: (body, { receivedAt }) =>
    distinctModels(
      readPayload(openrouterModelsPayload, body).data.map(({ id, name, hugging_face_id, created, pricing }) => {
        requirePossibleTime(created, receivedAt, 'instant');
        return {
          model: id,
          name: name || null,
          lab: authorOf(id),
          huggingFaceId: hugging_face_id || null,
          openWeights: null,
          released: null,
          listed: dayOf(created),
          promptUsdPerMillion: perMillion(pricing.prompt),
          completionUsdPerMillion: perMillion(pricing.completion),
        };
      }),
    ),
};

/** Dollars for a million tokens to a hundredth of a cent of a cent: a double times a million leaves dust behind the price. */
function perMillion(usdPerToken: string): number | null {
  const usd = Number(usdPerToken);
  return usd < 0 ? null : Number((usd * 1e6).toFixed(6));
}
