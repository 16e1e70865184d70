import { POOL_LISTS } from '#lib/domain/ledger/pool-list.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { BACKFILL, backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import { pullDifficulty, pullHashrate } from '#lib/ingest/pull-network.ts';
import { pullPrice } from '#lib/ingest/pull-price.ts';
import { reattributeBlocks } from '#lib/ingest/reattribute-blocks.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { pruneFeedRuns } from '#lib/store/feed-states.ts';
import { pruneJobRuns } from '#lib/store/job-runs.ts';
import { pruneBodies } from '#lib/store/snapshots.ts';
import type { Job, JobContext } from './job.ts';
import { createProgressBar } from './progress-bar.ts';

/** While a back-fill runs, figures follow it at this pace. */
const REBUILD_EVERY_SECONDS = 20;
/** Uneventful runs of feeds and jobs are kept for a week. */
const RUNS_KEPT_SECONDS = 7 * SECONDS_PER_DAY;

async function rebuild({ database, clock }: JobContext): Promise<string> {
  const { days, epochs, figures } = await rebuildFigures(database, clock.now());
  return `${figures} figures from ${days} days and ${epochs} epochs`;
}

const followJob = (pollSeconds: number): Job => ({
  id: 'follow-chain',
  cron: everySeconds(pollSeconds),
  overdueSeconds: 10 * pollSeconds,
  async run(context) {
    const { appended, staled } = await followChain(context);
    if (appended > 0) context.log.info({ appended, staled }, 'new blocks');
    if (appended + staled > 0) await rebuild(context);
    return `${appended} new blocks, ${staled} replaced`;
  },
});

const backfillJob: Job = {
  id: BACKFILL,
  cron: '25 * * * * *',
  overdueSeconds: 120,
  async run(context) {
    const bar = createProgressBar('back-fill', process.stdout);
    let rebuiltAt = context.clock.now();
    const isDone = await backfillBlocks(context, {
      days: context.settings.backfillDays,
      worker: context.worker,
      async onPage(progress) {
        bar.show(progress.done, progress.total, context.clock.now());
        if (context.clock.now() - rebuiltAt < REBUILD_EVERY_SECONDS) return;
        await rebuild(context);
        rebuiltAt = context.clock.now();
      },
    });
    bar.end();
    await rebuild(context);
    return isDone ? 'every wanted block is here' : 'waiting for the first block, or another worker is at it';
  },
};

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
    await pullHashrate(context);
    await pullDifficulty(context);
    return 'hashrate and difficulty are up to date';
  },
};

const priceJob: Job = {
  id: 'pull-price',
  cron: '0 */15 * * * *',
  overdueSeconds: 3600,
  async run(context) {
    const quote = await pullPrice(context);
    return quote ? `${quote.usdPerBtc} USD from ${quote.source}` : 'no price could be believed';
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
    const bodies = await database.tx(async (db) => {
      await pruneFeedRuns(db, now - RUNS_KEPT_SECONDS);
      await pruneJobRuns(db, now - RUNS_KEPT_SECONDS);
      return pruneBodies(db, now - settings.snapshotDays * SECONDS_PER_DAY);
    });
    return `${bodies} raw bodies forgotten`;
  },
};

/** Every job, in the order in which they start on an empty database: names first, then blocks, then the rest. */
export const jobsOf = (pollSeconds: number): readonly Job[] => [
  poolListJob,
  followJob(pollSeconds),
  backfillJob,
  priceJob,
  networkJob,
  rebuildJob,
  pruneJob,
];

/** A cron expression for "about every n seconds": seconds below a minute, whole minutes from there. */
export function everySeconds(seconds: number): string {
  return seconds < 60 ? `*/${seconds} * * * * *` : `0 */${Math.min(59, Math.round(seconds / 60))} * * * *`;
}
