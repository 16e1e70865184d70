import { appSecret } from '#lib/config/app-secret.ts';
import type { Settings } from '#lib/config/settings.ts';
import { type LinkKey, linkKeyOf } from '#lib/mail/action-link.ts';
import { deliverOutbox } from '#lib/mail/deliver-outbox.ts';
import { writeDigests } from '#lib/mail/write-digests.ts';
import { everySeconds } from './every-seconds.ts';
import type { Job } from './job.ts';

/** A message waits no longer than this for its first try. */
const DELIVER_EVERY_SECONDS = 10;

const deliverJob: Job = {
  id: 'deliver-mail',
  cron: everySeconds(DELIVER_EVERY_SECONDS),
  overdueSeconds: 120,
  async run({ database, clock, log, signal, settings, worker }) {
    const { sent, failed } = await deliverOutbox({
      database,
      clock,
      log,
      signal,
      settings,
      linkKey: linkKeyFor(settings),
      owner: worker,
    });
    return sent + failed === 0 ? 'nothing was due' : `${sent} sent, ${failed} not`;
  },
};

const digestJob: Job = {
  id: 'write-digests',
  cron: '35 */5 * * * *',
  overdueSeconds: 900,
  async run({ database, clock }) {
    return `${await writeDigests(database, clock.now())} digests`;
  },
};

/** What sends mails and webhooks, and what writes digests. */
export const mailJobs: readonly Job[] = [deliverJob, digestJob];

const keys = new WeakMap<Settings, LinkKey>();

/** The secret is read when the first mail needs it, once a process. */
function linkKeyFor(settings: Settings): LinkKey {
  const key = keys.get(settings) ?? linkKeyOf(appSecret(settings));
  keys.set(settings, key);
  return key;
}
