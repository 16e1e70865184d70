import 'server-only';
import { z } from 'zod';
import { isoInstant } from '#lib/domain/time.ts';
import { getSources } from '../get-sources.ts';
import { apiResource } from './api-resource.ts';

const row = z.object({
  feed: z.string(),
  title: z.string(),
  health: z.enum(['fresh', 'late', 'failing', 'standby', 'never', 'off']),
  sentence: z.string().describe('The same in words'),
  lastSuccess: z.string().nullable().describe('When it last answered, UTC'),
  newestFact: z.string().nullable().describe('Time of the newest fact that it gave'),
  ageSeconds: z.number().nullable().describe('Age of that fact when this was answered'),
  cadenceSeconds: z.number().describe('How often it is asked'),
  attribution: z.string(),
  licence: z.string(),
  redistribute: z.enum(['full', 'derived', 'none']).describe('What of it may be published again'),
});

export const feedsResource = apiResource({
  name: 'feeds',
  summary: 'How fresh every source is, and what it lets us publish.',
  query: z.object({}),
  row,
  async read(source) {
    const text = (at: number | null) => (at === null ? null : isoInstant(at));
    const rows = (await getSources(source)).feeds.map((feed) => ({
      feed: feed.id,
      title: feed.title,
      health: feed.health,
      sentence: feed.sentence,
      lastSuccess: text(feed.lastSuccessAt),
      newestFact: text(feed.newestFactAt),
      ageSeconds: feed.newestFactAt === null ? null : source.now - feed.newestFactAt,
      cadenceSeconds: feed.cadenceSeconds,
      attribution: feed.attribution,
      licence: feed.licence,
      redistribute: feed.licenceFlag,
    }));
    return { rows, next: null };
  },
});
