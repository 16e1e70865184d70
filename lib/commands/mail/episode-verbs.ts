import 'server-only';
import type { EpisodeVerbs } from './mail-desk.ts';

/** What links of mails may do to the episodes of alerts. */
export const episodeVerbs: EpisodeVerbs = {
  acknowledge: async () => false,
  snooze: async () => false,
};
