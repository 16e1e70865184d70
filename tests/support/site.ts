import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { type StandIn, startStandIn } from '#jobs/stand-in/serve.ts';
import { systemClock } from '#lib/config/clock.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import { connect, openDatabase } from '#lib/store/database.ts';
import { storeUse } from './ai-vintage.ts';
import { type Program, startProgram } from './program.ts';

/** Enough for a whole window of 30 days behind the newest block. */
const BACKFILL_DAYS = 34;
const LEAST_BLOCKS_A_DAY = 120;
/** Steps of the start; each takes under 10 s on 2 cores. */
const STEP_MILLISECONDS = 240_000;
/** With it the first admin of the site is made. */
export const SETUP_TOKEN = 'setup-token-of-the-browser-tests';
const JOBS = ['refresh-pool-lists', 'follow-chain', 'backfill-blocks', 'pull-price', 'pull-network', 'rebuild-figures'];

/** Of the site, so that tests can sign as a host does. */
export const SITE_SECRET = 'only-for-tests-only-for-tests-only-for-tests';

/** A whole installation on free ports, with its own database. */
export interface Site {
  readonly url: string;
  readonly databaseUrl: string;
  readonly standIn: StandIn;
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** What a site of its own may differ in. */
interface SiteOptions {
  /** Same seed, same chain. */
  readonly seed?: string;
  /** Days of blocks. */
  readonly days?: number;
  /** Settings over those of every site. */
  readonly more?: Readonly<Record<string, string>>;
}

/** What the test files are told of it. */
export interface SharedSite {
  /** Without a trailing slash. */
  readonly url: string;
  /** Address of its simulated feeds; `POST /control` mines blocks and sets faults. */
  readonly standInUrl: string;
  /** Settings of its processes, to start another one over the same database. */
  readonly settings: Readonly<Record<string, string>>;
  /** Its database, and beside it the file with its secret. */
  readonly databaseUrl: string;
}

/**
 * One site for all files of browser tests. Returns how to stop it.
 * @public Vitest calls it before the first of them.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await startSite();
  const { url, databaseUrl, settings } = site;
  project.provide('site', { url, standInUrl: site.standIn.url, databaseUrl, settings });
  return site.stop;
}

/**
 * Starts the simulated feeds here, and the web server and the worker as processes of their own; resolves when some weeks
 * of blocks and all of their figures are there.
 * @throws Error that says which step did not come to its end, with the last lines of the process in question
 */
export async function startSite({
  seed = 'browser',
  days = BACKFILL_DAYS,
  more = {},
}: SiteOptions = {}): Promise<Site> {
  if (!existsSync('.next/BUILD_ID')) throw new Error('The pages are not built; run "npx next build" (npm test does).');
  const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-site-'));
  const standIn = await startStandIn({ now: systemClock.now, seed, blocks: days * 160 });
  const started: Program[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((program) => program.stop()));
    await standIn.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const databaseUrl = `file:${path.join(folder, 'site.db')}`;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const own = { PORT: String(port), BASE_URL: url, DATABASE_URL: databaseUrl, BACKFILL_DAYS: String(days) };
    const settings = settingsOf(standIn, { ...own, ...more });
    const start = (name: string): Program => {
      const program = startProgram(name, settings);
      started.push(program);
      return program;
    };
    const migrate = start('migrate');
    await until('the database is brought up to date', migrate, () => migrate.hasEnded());
    await fillUse(databaseUrl);
    const [worker, web] = [start('worker'), start('web')];
    await until('the worker has all blocks and figures', worker, () => isFilled(databaseUrl, days));
    await until('the web server answers', web, () => answers(`${url}/api/health`));
    return { url, databaseUrl, standIn, settings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Tokens and downloads of AI models, of which the program ships nothing and the simulated feeds tell nothing. */
async function fillUse(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl);
  await storeUse(database);
  await rebuildAiFigures(database, systemClock.now());
  await database.close();
}

/** Every setting that matters is given, so that neither the environment nor a file `.env` of this machine has a say. */
function settingsOf(standIn: StandIn, own: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...standIn.settings,
    HOST: '127.0.0.1',
    BLOCK_POLL_SECONDS: '5',
    LOG_LEVEL: 'info',
    RESPONSE_CACHE: 'on',
    // One address asks for everything here.
    API_REQUESTS_PER_MINUTE: '0',
    SNAPSHOT_DAYS: '30',
    ACCESS: 'open',
    SETUP_TOKEN,
    APP_SECRET: SITE_SECRET,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...own,
  };
}

/** True when every job has come to a good end; the back-fill can also do so because it had nothing to begin from. */
function isFilled(databaseUrl: string, days: number): boolean {
  const connection = connect(databaseUrl);
  try {
    const ask = (sql: string) => connection.prepare(sql).all() as Record<string, string | number>[];
    const done = new Set(ask(`select distinct job from job_runs where outcome = 'ok'`).map((row) => row.job));
    const [ledger] = ask('select count(*) as blocks from blocks');
    return JOBS.every((job) => done.has(job)) && Number(ledger?.blocks) > days * LEAST_BLOCKS_A_DAY;
  } finally {
    connection.close();
  }
}

/** Whether a health address answers well. */
export const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (answer) => answer.arrayBuffer().then(() => answer.ok),
    () => false,
  );

/** Asks until the answer is yes. @throws Error when it takes too long or the program that it is about has failed */
async function until(what: string, program: Program, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + STEP_MILLISECONDS;
  while (!(await isSo())) {
    if (program.hasEnded()) throw new Error(`jobs/${program.name}.ts ended before ${what}.`);
    if (performance.now() > giveUpAt) throw new Error(`Waited ${STEP_MILLISECONDS / 1000} s until ${what}, in vain.`);
    await wait(50);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
