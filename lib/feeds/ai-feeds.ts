import type { AiFeed } from './ai-feed.ts';
import { huggingFaceModels } from './hugging-face-models/feed.ts';
import { modelsDev } from './models-dev/feed.ts';
import { openrouterModels } from './openrouter-models/feed.ts';
import { openrouterRankings } from './openrouter-rankings/feed.ts';
import { scoreFeeds } from './score-feeds.ts';

/** Every feed about AI models, by its id. A new feed is one line here; the contract suite then asks for its fixture. */
export const aiFeeds: Readonly<Record<string, AiFeed<never, unknown>>> = {
  ...Object.fromEntries(scoreFeeds.map((feed) => [feed.id, feed])),
  'openrouter-models': openrouterModels,
  'models-dev': modelsDev,
  'hugging-face-models': huggingFaceModels,
  'openrouter-rankings': openrouterRankings,
};
