/** Time from the command to the first answered page: with everything to build, and the second time. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt, root } from '../../jobs/prepare.mjs';
import { bareSite, buildBareSite } from './bare-site.mjs';

const PORT = 4075;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hashgrid-bench-'));
const say = (line) => process.stdout.write(`${line}\n`);
/** Feeds that refuse at once: a start must not wait for them. */
const NOWHERE = 'http://127.0.0.1:9';

process.chdir(root);
try {
  fs.rmSync('.next', { recursive: true, force: true });
  const first = await timed(['jobs/start.mjs']);
  await timed(['jobs/start.mjs']);
  const second = await timed(['jobs/start.mjs']);
  await ensureBuilt(say);
  buildBareSite();
  const bare = await timed(bareSite(PORT));
  say(`first start, installed but not built   ${first.toFixed(1)} s (wanted: under 60 s)`);
  say(
    `second start                           ${second.toFixed(1)} s = ${(second / bare).toFixed(1)} x a bare Next site (${bare.toFixed(1)} s; wanted: under 3 s)`,
  );
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Seconds until the overview answers; then the process is stopped and waited for. */
async function timed(args) {
  const settings = { PORT, HOST: '127.0.0.1', DATABASE_URL: `file:${folder}/start.db`, LOG_LEVEL: 'fatal' };
  const feeds = { MEMPOOL_URL: NOWHERE, MEMPOOL_POOL_LIST_URL: NOWHERE, BITCOIN_DATA_POOL_LIST_URL: NOWHERE };
  const env = {
    ...process.env,
    ...settings,
    ...feeds,
    KRAKEN_URL: NOWHERE,
    COINBASE_URL: NOWHERE,
    BENCH_BODY: 'package.json',
  };
  const began = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    for (let attempt = 0; attempt < 3000; attempt += 1) {
      const answer = await fetch(`http://127.0.0.1:${PORT}/`).catch(() => null);
      await answer?.text();
      if (answer?.ok) return (performance.now() - began) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    throw new Error(`${args.join(' ')} did not answer within two minutes`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
