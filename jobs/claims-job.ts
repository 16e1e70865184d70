import { judgeClaims } from '#lib/claims/judge-claims.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Database } from '#lib/store/database.ts';
import { readRevision } from '#lib/store/revision.ts';
import { evaluateAlerts } from './alert-jobs.ts';
import type { Job, JobContext } from './job.ts';

/** What each database said when its claims were last judged by this process. */
const judgedAt = new WeakMap<Database, string>();

/** Judges the claims once for every revision of the data, and once a day besides: figures grow old without any change. */
export const judgeClaimsJob: Job = {
  id: 'judge-claims',
  cron: '35 */5 * * * *',
  overdueSeconds: 1800,
  run: judgeWhatChanged,
};

async function judgeWhatChanged(context: JobContext): Promise<string> {
  const { database, clock } = context;
  const { revision } = await readRevision(database.read);
  const state = `${revision} ${dayOf(clock.now())}`;
  if (judgedAt.get(database) === state) return 'nothing has changed since';
  const { claims, written, refreshed, faults } = await judgeClaims(database, clock.now());
  if (faults.length > 0) throw new Error(faults.join(' '));
  judgedAt.set(database, state);
  if (written > 0) await evaluateAlerts(context);
  return `${claims} claims, ${written} with news, ${refreshed} brought up to date`;
}
