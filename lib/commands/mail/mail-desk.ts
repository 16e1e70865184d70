import 'server-only';
import type { Instant } from '#lib/domain/time.ts';
import type { LinkKey } from '#lib/mail/action-link.ts';
import type { Database, Db } from '#lib/store/database.ts';

/** What actions about mails work with. */
export interface MailDesk {
  readonly database: Database;
  readonly now: Instant;
  /** The present key of links first, then older ones whose links still count. */
  readonly keys: readonly LinkKey[];
  readonly episodes: EpisodeVerbs;
}

/** What a link of a mail may do to an episode. Each tells whether that changed anything. */
export interface EpisodeVerbs {
  acknowledge(db: Db, episodeId: string, at: Instant, by: string): Promise<boolean>;
  snooze(db: Db, episodeId: string, until: Instant, at: Instant, by: string): Promise<boolean>;
}
