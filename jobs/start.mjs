/**
 * `npm start` and `npm run demo`: installs and builds what is missing, brings the database up to date, runs the web server and
 * the worker, and stops both together. `--demo` runs the same program against a built-in stand-in for the feeds.
 * `--reset-password <email>` prints a link that lets a member set a new password, and runs nothing. `--check-facts <file>` says
 * whether a file of facts of any kind could be imported, and runs nothing either.
 */
import fs from 'node:fs';
import { ensureBuilt, ensureInstalled, isBuildNeeded, PrepareError } from './prepare.mjs';
import { createSupervisor } from './supervise.mjs';

const isDemo = process.argv.includes('--demo');
const say = (line) => process.stdout.write(`[hashgrid] ${line}\n`);
const DEMO_DATABASE = 'data/demo.db';
/** Only our own modules need translating; hooking into `require` too would slow Next's hundreds of files down by 0.2 s. */
const script = (file, ...args) => ['--import', 'tsx/esm', file, ...args];
const supervised = (file) => script(file, '--supervised');

/** Two Ctrl-C closer than this are one: npm passes on the one that the terminal has already sent. */
const SECOND_SIGNAL_MILLISECONDS = 1500;

const supervisor = createSupervisor({ say, onEnd: (code) => process.exit(code) });
stopOnSignals();
stopWithParent();
await main().catch(fail);

async function main() {
  await ensureInstalled(say);
  const shared = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const reset = process.argv.indexOf('--reset-password');
  if (reset !== -1) {
    const email = process.argv[reset + 1] ?? '';
    await supervisor.once('reset-password', [...supervised('jobs/reset-password.ts'), email], { env: shared });
    return supervisor.stop(0);
  }
  const checked = process.argv.indexOf('--check-facts');
  if (checked !== -1) {
    const file = process.argv[checked + 1] ?? '';
    await supervisor.once('check-facts', [...supervised('jobs/check-facts.ts'), file], { env: shared });
    return supervisor.stop(0);
  }
  if (isBuildNeeded()) {
    // A wrong setting is said before the half minute that building takes.
    await supervisor.once('settings', supervised('jobs/check-settings.ts'), { env: shared });
    await ensureBuilt(say);
  }
  if (supervisor.isStopping()) return;
  await runAll(isDemo ? { ...shared, ...(await startStandIn(shared)) } : shared);
}

/** The web server loads while the database is brought up to date; together that is what a quick start needs. */
async function runAll(env) {
  const migrated = supervisor.once('database', supervised('jobs/migrate.ts'), { env });
  const url = await startWeb(env, migrated);
  await answers(`${url}/api/health`);
  if (supervisor.isStopping()) return;
  say('');
  say(`  Hashgrid is running at ${url}${isDemo ? '  (simulated data)' : ''}   Ctrl-C stops it`);
  say('');
  // The worker starts last: on two cores it would take the time that the first page needs.
  supervisor.keep('worker', () => supervised('jobs/worker.ts'), { env });
}

/** Resolves with the address when the server listens for the first time; it waits for `go` before it opens the database. */
function startWeb(env, migrated) {
  return new Promise((resolve) => {
    const onMessage = (message) => {
      if (message?.type === 'waiting') migrated.then(() => supervisor.tell('web', { type: 'go' }));
      if (message?.type === 'listening') resolve(message.url);
    };
    supervisor.keep('web', () => supervised('jobs/web.ts'), { env, onMessage });
  });
}

/** Starts the stand-in and returns the settings that point the program at it. A port once given stays over a restart. */
async function startStandIn(env) {
  forgetLastDemo();
  let port = '0';
  const url = await new Promise((resolve) => {
    const onLine = (line) => {
      const address = /^listening (http:\S+?:(\d+))$/.exec(line.trim());
      if (address === null) return say(`stand-in: ${line}`);
      port = address[2];
      resolve(address[1]);
    };
    supervisor.keep('stand-in', () => script('jobs/stand-in/main.ts', '--port', port), { env, onLine });
  });
  return { ...demoDefaults(), ...(await standInAddresses(url)), SIMULATED: 'true' };
}

/** Every stand-in simulates another chain, so the blocks of the last demo would hang in the air. */
function forgetLastDemo() {
  if (process.env.DATABASE_URL) return;
  for (const ending of ['', '-wal', '-shm']) fs.rmSync(`${DEMO_DATABASE}${ending}`, { force: true });
}

/** These always point at the stand-in, or nowhere: a demo must never mix simulated facts with real ones. */
async function standInAddresses(url) {
  const overview = await (await fetch(url)).text();
  return Object.fromEntries(
    [...overview.matchAll(/^(\w+_(?:URL|COOKIE_FILE))=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
}

/** A variable of the real environment wins; one in `.env` does not, since that file describes the real installation. */
function demoDefaults() {
  const defaults = {
    DATABASE_URL: `file:${DEMO_DATABASE}`,
    FEED_SPACING_SECONDS: '0',
    BACKFILL_DAYS: '120',
    BLOCK_POLL_SECONDS: '10',
  };
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, process.env[name] || value]));
}

async function answers(url) {
  while (!supervisor.isStopping()) {
    const answer = await fetch(url).catch(() => null);
    await answer?.arrayBuffer();
    if (answer !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function stopOnSignals() {
  let first = 0;
  // SIGHUP: the terminal was closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const now = Date.now();
      if (first !== 0 && now - first > SECOND_SIGNAL_MILLISECONDS) return supervisor.kill();
      if (first === 0) say('stopping …');
      first ||= now;
      supervisor.stop(0);
    });
  }
}

/** npm can end without a word to us (kill -9, or a shell in between that keeps a SIGTERM); then nobody is left to stop us. */
function stopWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const first = ancestors();
  setInterval(() => ancestors() !== first && supervisor.stop(0), 500).unref();
}

/** Our parent, and on Linux its parent too: npm starts us through a shell that outlives it. */
function ancestors() {
  const stat = `/proc/${process.ppid}/stat`;
  const fields = fs.existsSync(stat) ? fs.readFileSync(stat, 'utf8') : '';
  return `${process.ppid} ${/\) \S (\d+)/.exec(fields)?.[1] ?? ''}`;
}

function fail(error) {
  if (error instanceof PrepareError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error?.stack ?? error}\n`);
  supervisor.stop(1);
}
