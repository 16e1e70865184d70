import 'server-only';
import { acknowledgeEpisode, snoozeEpisode } from '#lib/store/alert-episodes.ts';
import type { EpisodeVerbs } from './mail-desk.ts';

/** What links of mails may do to the episodes of alerts. */
export const episodeVerbs: EpisodeVerbs = {
  acknowledge: (db, episodeId, at, by) => acknowledgeEpisode(db, episodeId, by, at),
  snooze: (db, episodeId, until, at, by) => snoozeEpisode(db, episodeId, until, by, at),
};
