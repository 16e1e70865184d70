/** Speed of the running site beside a bare Next site on the same machine, in the same run. Prints ratios; judges nothing. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { ensureBuilt, root } from '../../jobs/prepare.mjs';
import { bareSite, buildBareSite } from './bare-site.mjs';

const ROUNDS = 3;
const SECONDS = 4;
const PORTS = { cached: 4071, uncached: 4072, bare: 4073 };
const CHART = '/api/v1/charts/pool-shares?range=1y&window=30d';
const children = [];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hashgrid-bench-'));
const say = (line) => process.stdout.write(`${line}\n`);

process.chdir(root);
try {
  await main();
} finally {
  for (const child of children) child.kill('SIGTERM');
  fs.rmSync(folder, { recursive: true, force: true });
}

async function main() {
  await ensureBuilt(say);
  say('site: building the bare site and a database of a year of simulated blocks …');
  buildBareSite();
  const database = path.join(folder, 'site.db');
  run(process.execPath, [
    '--import',
    'tsx',
    'tests/bench/site-database.ts',
    database,
    path.join(folder, 'blocks.ndjson'),
  ]);

  const env = { DATABASE_URL: `file:${database}`, SIMULATED: 'true', LOG_LEVEL: 'warn', HOST: '127.0.0.1' };
  const web = ['--import', 'tsx', 'jobs/web.ts'];
  await start(web, { ...env, PORT: PORTS.cached }, PORTS.cached, '/api/health');
  await start(web, { ...env, PORT: PORTS.uncached, RESPONSE_CACHE: 'off' }, PORTS.uncached, '/api/health');
  const sample = await fetch(`http://127.0.0.1:${PORTS.cached}${CHART}`);
  const body = path.join(folder, 'chart.json');
  fs.writeFileSync(body, await sample.text());
  await start(bareSite(PORTS.bare), { BENCH_BODY: body }, PORTS.bare, '/');

  const etag = sample.headers.get('etag');
  const targets = {
    static: { port: PORTS.bare, url: '/' },
    constant: { port: PORTS.bare, url: '/constant' },
    chart: { port: PORTS.cached, url: CHART },
    unchanged: { port: PORTS.cached, url: CHART, headers: { 'if-none-match': etag } },
    overview: { port: PORTS.cached, url: '/' },
    pools: { port: PORTS.cached, url: '/pools' },
    'overview uncached': { port: PORTS.uncached, url: '/' },
    'pools uncached': { port: PORTS.uncached, url: '/pools' },
  };
  report(await measure(targets));
}

/** Rounds in turn, so that a change of the machine's pace meets all alike; the median of each counts. */
async function measure(targets) {
  const rates = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, { port, url, headers = {} }] of Object.entries(targets)) {
      const result = await autocannon({
        url: `http://127.0.0.1:${port}${url}`,
        connections: 16,
        duration: SECONDS,
        headers: { 'accept-encoding': 'identity', ...headers },
      });
      if (result.errors > 0 || result['4xx'] + result['5xx'] > 0)
        throw new Error(`${name}: not every request was answered well`);
      rates[name].push(result.requests.average);
    }
  }
  return Object.fromEntries(
    Object.entries(rates).map(([name, list]) => [name, list.sort((a, b) => a - b)[list.length >> 1]]),
  );
}

function report(rate) {
  const line = (name, base, wanted) => {
    const ratio = (rate[name] / rate[base]).toFixed(2);
    say(
      `${name.padEnd(12)} ${rate[name].toFixed(0).padStart(7)} req/s = ${ratio} x ${base} (${rate[base].toFixed(0)} req/s; wanted: at least ${wanted})`,
    );
  };
  line('chart', 'constant', 0.8);
  line('unchanged', 'constant', 1);
  line('overview', 'static', 0.25);
  line('pools', 'static', 0.25);
  line('overview', 'overview uncached', 10);
  line('pools', 'pools uncached', 10);
}

function run(command, args) {
  const { status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
}

async function start(args, env, port, probe) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}${probe}`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${args.join(' ')} did not answer within 20 s`);
}
