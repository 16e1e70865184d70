import { indexOn, key, table, whole, words } from './kit.ts';

/** One row per scheduled run: who inserts it first runs the job, so a second worker is harmless. */
export const jobRuns = table(
  'job_runs',
  {
    job: words().notNull(),
    scheduledFor: whole().notNull(),
    worker: words().notNull(),
    startedAt: whole().notNull(),
    finishedAt: whole(),
    outcome: words().$type<'ok' | 'failed'>(),
    message: words(),
  },
  (t) => [key({ columns: [t.job, t.scheduledFor] }), indexOn('job_runs_by_start').on(t.startedAt)],
);

/** Work that lasts longer than one slot (back-fill) is held by one worker until `expiresAt`. */
export const leases = table('leases', {
  name: words().primaryKey(),
  holder: words().notNull(),
  expiresAt: whole().notNull(),
});

/** How far a long piece of work has come, for the terminal and `/sources`. */
export const progress = table('progress', {
  name: words().primaryKey(),
  done: whole().notNull(),
  total: whole().notNull(),
  message: words().notNull(),
  updatedAt: whole().notNull(),
});

/** Facts about this database itself, for instance that its blocks are simulated. */
export const databaseFacts = table('database_facts', {
  name: words().primaryKey(),
  value: words().notNull(),
});
