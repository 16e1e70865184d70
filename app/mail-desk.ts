import { episodeVerbs } from '#lib/commands/mail/episode-verbs.ts';
import { linkKeys } from '#lib/commands/mail/link-keys.ts';
import type { MailDesk } from '#lib/commands/mail/mail-desk.ts';
import { appSecret } from '#lib/config/app-secret.ts';
import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { sharedDatabase } from '#lib/queries/data-source.ts';

/** What the actions about mails work with in this process, now. */
export function mailDesk(): MailDesk {
  const settings = loadSettings();
  const database = sharedDatabase(settings.databaseUrl);
  return { database, now: systemClock.now(), keys: linkKeys(appSecret(settings)), episodes: episodeVerbs };
}
