import type { AiSources } from '#lib/config/ai-settings.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { type AiFeed, whyAiOff } from '#lib/feeds/ai-feed.ts';
import { scoreFeeds } from '#lib/feeds/score-feeds.ts';
import { pullScores } from '#lib/ingest/ai/pull-scores.ts';
import type { Job, JobContext } from './job.ts';

/** A feed about AI models, and what asks it and stores the answer. Says in a few words what came. */
interface AiPull {
  readonly feed: Pick<AiFeed<never, unknown>, 'id' | 'aiAddress' | 'keys' | 'cron' | 'cadenceSeconds'>;
  readonly pull: (context: JobContext, base: string) => Promise<string>;
}

/** One line for each feed. */
const pulls: readonly AiPull[] = [
  ...scoreFeeds.map((feed) => ({ feed, pull: (context: JobContext, base: string) => pullScores(context, feed, base) })),
];

/** One job for each feed about AI models that is in use, at its own times. */
export function aiJobs(ai: AiSources): readonly Job[] {
  return pulls.flatMap(({ feed, pull }) => {
    const base = ai.addresses[feed.aiAddress];
    if (base === null || whyAiOff(feed, ai) !== null) return [];
    return [
      {
        id: `pull-ai-${feed.id}` as const,
        cron: feed.cron,
        overdueSeconds: Math.min(feed.cadenceSeconds, SECONDS_PER_DAY) + 3600,
        run: (context: JobContext) => pull(context, base),
      },
    ];
  });
}
