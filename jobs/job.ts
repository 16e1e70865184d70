import type { Settings } from '#lib/config/settings.ts';
import type { JobId } from '#lib/contracts/job-titles.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';

/** What a job works with: the ingest context, the settings, and the name of this worker. */
export interface JobContext extends IngestContext {
  readonly settings: Settings;
  readonly worker: string;
}

/** Work that the clock starts. Safe to repeat, to kill, and to run in two workers. */
export interface Job {
  readonly id: JobId;
  /** When it runs, as a cron expression with seconds, UTC. */
  readonly cron: string;
  /** Seconds after which it is overdue: it then runs at once, also right after the start. */
  readonly overdueSeconds: number;
  /** Returns what it did, in a few words. */
  readonly run: (context: JobContext) => Promise<string>;
}
