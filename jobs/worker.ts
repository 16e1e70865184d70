import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { systemClock } from '#lib/config/clock.ts';
import { createLogger } from '#lib/config/log.ts';
import type { Settings } from '#lib/config/settings.ts';
import { createHttpClient } from '#lib/feeds/http.ts';
import { userAgent } from '#lib/feeds/user-agent.ts';
import { createAttributionLoader } from '#lib/ingest/attribution.ts';
import type { FeedBases } from '#lib/ingest/ingest-context.ts';
import { openDatabase } from '#lib/store/database.ts';
import { closeAbandonedRuns } from '#lib/store/job-runs.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { JobContext } from './job.ts';
import { jobsOf } from './jobs.ts';
import { type Schedule, startSchedule } from './schedule.ts';
import { onStopRequest, settingsOrRefuse } from './web/supervisor-link.ts';

/** The supervisor kills after 9 s; what runs gets most of that to come to a good end. */
const STOP_MILLISECONDS = 5_000;
/** Requests and pauses under way at once. */
const MOST_WAITING = 100;
/** A run that is still open after this long belongs to a worker that was killed. */
const ABANDONED_SECONDS = 3_600;

await main();

async function main(): Promise<void> {
  const settings = await settingsOrRefuse();
  const log = createLogger({ name: 'worker', level: settings.logLevel });
  if (settings.mail.smtpUrl !== null && !settings.mail.isTlsRequired) {
    log.warn('SMTP_TLS is off: mails, and the password of the mail server, travel without encryption');
  }
  const stop = new AbortController();
  // Some twenty jobs may each wait for an answer at once, which Node takes for a leak from 11 on; at 100 it would be one.
  setMaxListeners(MOST_WAITING, stop.signal);
  const database = openDatabase(settings.databaseUrl);
  const context: JobContext = {
    database,
    settings,
    log,
    clock: systemClock,
    signal: stop.signal,
    worker: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    bases: basesOf(settings),
    crossChecks: settings.crossChecks,
    energy: settings.energy,
    ai: settings.ai,
    attribution: createAttributionLoader(database.read),
    http: createHttpClient({
      clock: systemClock,
      random: Math.random,
      userAgent: userAgent(packageFile.version, settings.contact),
      spacingSeconds: settings.feedSpacingSeconds,
      onAttempt: (attempt) => log.debug(attempt, 'asked'),
    }),
  };
  let started: Promise<Schedule> | null = null;
  onStopRequest(async () => {
    stop.abort();
    const schedule = await started;
    await schedule?.stop(STOP_MILLISECONDS);
    await database.close();
    process.exit(0);
  });
  const now = systemClock.now();
  await database.tx((db) => closeAbandonedRuns(db, now - ABANDONED_SECONDS, now));
  started = startSchedule(jobsOf(settings), context);
  await started;
  log.info({ feeds: settings.mempoolUrl }, 'worker started');
}

function basesOf(settings: Settings): FeedBases {
  return {
    mempool: settings.mempoolUrl,
    coreNode: settings.coreNode,
    mempoolPoolList: settings.mempoolPoolListUrl,
    bitcoinDataPoolList: settings.bitcoinDataPoolListUrl,
    kraken: settings.krakenUrl,
    coinbase: settings.coinbaseUrl,
  };
}
