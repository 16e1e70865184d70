import { CHECK_SOURCES, type CheckSource } from '#lib/domain/reconciliation/cross-check.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { checkDailyPools } from '#lib/ingest/check-daily-pools.ts';
import { checkPoolLists } from '#lib/ingest/check-pool-lists.ts';
import { checkPoolsWeek } from '#lib/ingest/check-pools-week.ts';
import { checkTip } from '#lib/ingest/check-tip.ts';
import type { CheckOutcome } from '#lib/ingest/cross-check.ts';
import { readLastCheck } from '#lib/store/cross-checks.ts';
import type { Job, JobContext } from './job.ts';

/** A source that has answered is not asked again this soon, however often the job is repeated for the sake of another one. */
const ASKED_AGAIN_SECONDS = 12 * 3600;

const checks: Readonly<Record<CheckSource, (context: JobContext) => Promise<CheckOutcome>>> = {
  'mainnet-observer': checkDailyPools,
  bitview: checkBitview,
  mempool: (context) => checkPoolsWeek(context, 'mempool'),
  'pool-lists': checkPoolLists,
};

/** A node that is on another chain, or behind, explains every difference of its counts: its tip comes first. */
async function checkBitview(context: JobContext): Promise<CheckOutcome> {
  const tip = await checkTip(context);
  const week = await checkPoolsWeek(context, 'bitview');
  return tip === 'differs' ? tip : week;
}

export const crossCheckJob: Job = {
  id: 'cross-check',
  cron: '0 0 6 * * *',
  overdueSeconds: SECONDS_PER_DAY + 3600,
  async run(context) {
    const outcomes = await compareAll(context);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return outcomes
      .map((outcome, i) => `${CHECK_SOURCES[i]} ${outcome.status === 'fulfilled' ? outcome.value : ''}`)
      .join(', ');
  },
};

/** Whether another node has been elsewhere for half an hour shows only to who keeps looking. */
export const compareTipJob: Job = {
  id: 'compare-tip',
  cron: '30 6-59/10 * * * *',
  overdueSeconds: 3600,
  run: checkTip,
};

/** Compares with every source, whatever becomes of the others. What fails is on the record of its feed. */
export const compareAll = (context: JobContext): Promise<PromiseSettledResult<CheckOutcome | 'fresh'>[]> =>
  Promise.allSettled(CHECK_SOURCES.map((source) => checkUnlessFresh(context, source)));

async function checkUnlessFresh(context: JobContext, source: CheckSource): Promise<CheckOutcome | 'fresh'> {
  const last = await readLastCheck(context.database.read, source);
  const age = context.clock.now() - (last ?? 0);
  // Comparing the lists asks nobody.
  if (source !== 'pool-lists' && age >= 0 && age < ASKED_AGAIN_SECONDS) return 'fresh';
  return checks[source](context);
}
