import type { Settings } from '#lib/config/settings.ts';
import { POOL_LISTS } from '#lib/domain/ledger/pool-list.ts';
import { dayOf, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { BACKFILL, type BackfillEnd, type BackfillProgress, backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { pullDifficulty, pullHashrate } from '#lib/ingest/pull-network.ts';
import { pullPrice } from '#lib/ingest/pull-price.ts';
import { pullPriceHistory } from '#lib/ingest/pull-price-history.ts';
import { reattributeBlocks } from '#lib/ingest/reattribute-blocks.ts';
import { fitDifficulty } from '#lib/metrics/fit-difficulty.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { pruneTriedFiles } from '#lib/store/fact-imports.ts';
import { readLastHistoryDay } from '#lib/store/facts.ts';
import { pruneFeedRuns } from '#lib/store/feed-states.ts';
import { pruneJobRuns, pruneRunsOf } from '#lib/store/job-runs.ts';
import { pruneOutbox } from '#lib/store/outbox-delivery.ts';
import { pruneTeam } from '#lib/store/prune-team.ts';
import { pruneSnapshots } from '#lib/store/snapshots.ts';
import { pruneSpentLinks } from '#lib/store/spent-links.ts';
import { aiFiguresJob, aiJobs } from './ai-jobs.ts';
import { evaluateAlerts, evaluateJob } from './alert-jobs.ts';
import { judgeClaimsJob } from './claims-job.ts';
import { compareAll, compareTipJob, crossCheckJob } from './cross-check-job.ts';
import { energyJobs } from './energy-jobs.ts';
import { everySeconds } from './every-seconds.ts';
import { heatmapJob } from './heatmap-job.ts';
import type { Job, JobContext } from './job.ts';
import { mailJobs } from './mail-jobs.ts';
import { createProgressBar } from './progress-bar.ts';
import { templateJob } from './template-job.ts';

/** While a back-fill runs, figures follow it at this pace. */
const REBUILD_EVERY_SECONDS = 20;
/** Runs of feeds and jobs that went well are kept for a month, failures for a year: no table grows with time alone. */
const RUNS_KEPT_SECONDS = 30 * SECONDS_PER_DAY;
const FAILURES_KEPT_SECONDS = 365 * SECONDS_PER_DAY;

async function rebuild({ database, clock }: JobContext): Promise<string> {
  const { days, epochs, figures } = await rebuildFigures(database, clock.now());
  return `${figures.toLocaleString('en-US')} figures from ${days.toLocaleString('en-US')} days and ${epochs} epochs`;
}

const followJob = (pollSeconds: number): Job => ({
  id: 'follow-chain',
  cron: everySeconds(pollSeconds),
  overdueSeconds: 10 * pollSeconds,
  async run(context) {
    const { appended, staled } = await followChain(context);
    if (appended > 0) context.log.info({ appended, staled }, 'new blocks');
    if (appended + staled > 0) {
      await rebuild(context);
      await evaluateAlerts(context);
    }
    return `${appended} new blocks, ${staled} replaced`;
  },
});

const backfillEndText: Readonly<Record<BackfillEnd, string>> = {
  complete: 'every wanted block is here',
  'no-block-yet': 'waiting for the first block',
  'another-worker': 'another worker is at it',
  'nothing-below': 'the source shows no older block',
  pruned: 'the node is pruned and keeps no older block',
};

const backfillJob: Job = {
  id: BACKFILL,
  cron: '25 * * * * *',
  overdueSeconds: 120,
  async run(context) {
    const bar = createProgressBar('back-fill', process.stdout);
    let rebuiltAt = context.clock.now();
    let hasFetched = false;
    const options = {
      days: await wantedDays(context),
      worker: context.worker,
      async onPage(progress: BackfillProgress) {
        hasFetched = true;
        bar.show(progress.done, progress.total, context.clock.now());
        if (context.clock.now() - rebuiltAt < REBUILD_EVERY_SECONDS) return;
        await rebuild(context);
        rebuiltAt = context.clock.now();
      },
    };
    const fill = () => backfillBlocks(context, options).finally(bar.end);
    let end = await fill();
    if (end === 'no-block-yet') {
      // On an empty database this starts together with following the chain; a minute of waiting would be for nothing.
      await followChain(context);
      end = await fill();
    }
    await rebuild(context);
    // What could not be compared for want of these blocks can be now, and need not wait for the morning.
    if (hasFetched) await compareAll(context);
    return backfillEndText[end];
  },
};

/** Without a setting, live blocks meet the bundled history however long ago that ends. */
async function wantedDays({ database, clock, settings }: JobContext): Promise<number> {
  if (settings.backfillDays !== null) return settings.backfillDays;
  const lastBundled = await readLastHistoryDay(database.read);
  return Math.max(365, lastBundled === null ? 0 : dayOf(clock.now()) - lastBundled + 1);
}

const poolListJob: Job = {
  id: 'refresh-pool-lists',
  cron: '0 17 5 * * *',
  overdueSeconds: SECONDS_PER_DAY + 3600,
  async run(context) {
    const outcomes = await Promise.allSettled(POOL_LISTS.map((list) => adoptPoolList(context, list)));
    const changed = await reattributeBlocks(context);
    await rebuild(context);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    const told = outcomes.map(
      (outcome, i) => `${POOL_LISTS[i]} ${outcome.status === 'fulfilled' ? outcome.value : ''}`,
    );
    return `${told.join(', ')}; ${changed} blocks changed their pool`;
  },
};

const networkJob: Job = {
  id: 'pull-network',
  cron: '0 20 0 * * *',
  overdueSeconds: SECONDS_PER_DAY + 3600,
  async run(context) {
    const { database, clock } = context;
    // All are asked: what keeps one from answering says nothing of the other.
    const outcomes = await Promise.allSettled([
      pullHashrate(context),
      pullDifficulty(context),
      pullPriceHistory(context),
    ]);
    const fits = await fitDifficulty(database, clock.now());
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return `hashrate, difficulty and past prices are up to date; ${fits} fits of the regression changed`;
  },
};

const priceJob: Job = {
  id: 'pull-price',
  cron: '0 */15 * * * *',
  overdueSeconds: 3600,
  async run(context) {
    const quote = await pullPrice(context);
    await evaluateAlerts(context);
    return quote ? `${quote.usdPerBtc.toLocaleString('en-US')} USD from ${quote.source}` : 'no price could be believed';
  },
};

const rebuildJob: Job = {
  id: 'rebuild-figures',
  cron: '45 * * * * *',
  overdueSeconds: 300,
  run: rebuild,
};

const pruneJob: Job = {
  id: 'prune',
  cron: '0 40 3 * * *',
  overdueSeconds: 2 * SECONDS_PER_DAY,
  async run({ database, clock, settings }) {
    const now = clock.now();
    const before = { well: now - RUNS_KEPT_SECONDS, failed: now - FAILURES_KEPT_SECONDS };
    const bodies = await database.tx(async (db) => {
      await pruneFeedRuns(db, before);
      await pruneJobRuns(db, before);
      await pruneRunsOf(db, 'deliver-mail', now - SECONDS_PER_DAY);
      await pruneOutbox(db, before.failed);
      await pruneSpentLinks(db, now);
      await pruneTeam(db, now);
      await pruneTriedFiles(db, now - SECONDS_PER_DAY);
      return pruneSnapshots(db, now - settings.snapshotDays * SECONDS_PER_DAY);
    });
    return `${bodies} raw bodies forgotten`;
  },
};

/** Every job, in the order in which they start on an empty database: names first, then blocks, then the rest. */
export const jobsOf = ({
  ai,
  blockPollSeconds,
  energy,
  stratumUrl,
  hashrateIndexUrl,
}: Pick<Settings, 'ai' | 'blockPollSeconds' | 'energy' | 'stratumUrl' | 'hashrateIndexUrl'>): readonly Job[] => [
  poolListJob,
  followJob(blockPollSeconds),
  backfillJob,
  priceJob,
  networkJob,
  ...energyJobs(energy),
  ...aiJobs(ai),
  aiFiguresJob,
  crossCheckJob,
  compareTipJob,
  ...(hashrateIndexUrl === null ? [] : [heatmapJob(hashrateIndexUrl)]),
  ...(stratumUrl === null ? [] : [templateJob(stratumUrl)]),
  ...mailJobs,
  rebuildJob,
  judgeClaimsJob,
  evaluateJob,
  pruneJob,
];
