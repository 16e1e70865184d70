import type { AiSources } from '#lib/config/ai-settings.ts';
import { type AiFeed, whyAiOff } from '#lib/feeds/ai-feed.ts';
import { huggingFaceModels } from '#lib/feeds/hugging-face-models/feed.ts';
import { modelsDev } from '#lib/feeds/models-dev/feed.ts';
import { openrouterModels } from '#lib/feeds/openrouter-models/feed.ts';
import { openrouterRankings } from '#lib/feeds/openrouter-rankings/feed.ts';
import { scoreFeeds } from '#lib/feeds/score-feeds.ts';
import { pullCatalogue } from '#lib/ingest/ai/pull-catalogue.ts';
import { pullDownloads } from '#lib/ingest/ai/pull-downloads.ts';
import { pullRankings } from '#lib/ingest/ai/pull-rankings.ts';
import { pullScores } from '#lib/ingest/ai/pull-scores.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import type { Job, JobContext } from './job.ts';

/** A feed about AI models, and what asks it and stores the answer. Says in a few words what came. */
interface AiPull {
  readonly feed: Pick<AiFeed<never, unknown>, 'id' | 'aiAddress' | 'keys' | 'cron' | 'cadenceSeconds'>;
  readonly pull: (context: JobContext, base: string) => Promise<string>;
}

/** One line for each feed. */
const pulls: readonly AiPull[] = [
  ...scoreFeeds.map((feed) => ({ feed, pull: (context: JobContext, base: string) => pullScores(context, feed, base) })),
  { feed: openrouterModels, pull: (context, base) => pullCatalogue(context, openrouterModels, base) },
  { feed: modelsDev, pull: (context, base) => pullCatalogue(context, modelsDev, base) },
  { feed: huggingFaceModels, pull: pullDownloads },
  { feed: openrouterRankings, pull: pullRankings },
];

async function rebuild({ database, clock }: JobContext): Promise<string> {
  const { vintages, figures } = await rebuildAiFigures(database, clock.now());
  return vintages === 0 ? 'no figure is due' : `${figures.toLocaleString('en-US')} figures from ${vintages} lists`;
}

/** Lists that ship with the program, another list of classes, another version of a method: none of them comes with a pull. */
export const aiFiguresJob: Job = {
  id: 'rebuild-ai-figures',
  cron: '35 */10 * * * *',
  overdueSeconds: 900,
  run: rebuild,
};

/** One job for each feed about AI models that is in use, at its own times. */
export function aiJobs(ai: AiSources): readonly Job[] {
  return pulls.flatMap(({ feed, pull }) => {
    const base = ai.addresses[feed.aiAddress];
    if (base === null || whyAiOff(feed, ai) !== null) return [];
    return [
      {
        id: `pull-ai-${feed.id}` as const,
        cron: feed.cron,
        overdueSeconds: feed.cadenceSeconds + 3600,
        async run(context: JobContext) {
          const told = await pull(context, base);
          return `${told}; ${await rebuild(context)}`;
        },
      },
    ];
  });
}
