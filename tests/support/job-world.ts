import type { Job, JobContext } from '#jobs/job.ts';
import { readSettings } from '#lib/config/settings.ts';
import type { World } from './test-world.ts';

/** A world with what jobs need beside. */
export interface JobWorld extends World {
  readonly jobs: JobContext;
}

export async function startJobs(
  worlds: { readonly startWorld: () => Promise<World> },
  more: Partial<JobContext> = {},
): Promise<JobWorld> {
  const world = await worlds.startWorld();
  const settings = readSettings({ ...world.standIn.settings, DATABASE_URL: world.url, BACKFILL_DAYS: '2' });
  return { ...world, jobs: { ...world.context, settings, worker: 'w', ...more } };
}

/** A job that fires every second unless told. */
export const testJob = (run: Job['run'], more: Partial<Job> = {}): Job => ({
  id: 'pull-price',
  cron: '* * * * * *',
  overdueSeconds: 600,
  run,
  ...more,
});
