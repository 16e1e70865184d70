/** Speed of the running site beside a bare Next site on the same machine, in the same run. Prints ratios; judges nothing. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt, root } from '../../jobs/prepare.mjs';
import { bareSite, buildBareSite } from './bare-site.mjs';
import { measureRates, startServer, stopServers } from './servers.mjs';

const LOAD = { seconds: 4, connections: 16 };
const PORTS = { cached: 4071, uncached: 4072, bare: 4073 };
const CHART = '/api/v1/charts/pool-shares?range=1y&window=30d';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hashgrid-bench-'));
const say = (line) => process.stdout.write(`${line}\n`);

process.chdir(root);
try {
  await main();
} finally {
  stopServers();
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

  run(process.execPath, ['--conditions', 'react-server', '--import', 'tsx', 'tests/bench/shock-page.ts', database]);

  const env = { DATABASE_URL: `file:${database}`, SIMULATED: 'true', LOG_LEVEL: 'warn', HOST: '127.0.0.1' };
  const web = ['--import', 'tsx', 'jobs/web.ts'];
  await startServer(web, { ...env, PORT: PORTS.cached }, PORTS.cached, '/api/health');
  await startServer(web, { ...env, PORT: PORTS.uncached, RESPONSE_CACHE: 'off' }, PORTS.uncached, '/api/health');
  const sample = await fetch(`http://127.0.0.1:${PORTS.cached}${CHART}`);
  const body = path.join(folder, 'chart.json');
  fs.writeFileSync(body, await sample.text());
  await startServer(bareSite(PORTS.bare), { BENCH_BODY: body }, PORTS.bare, '/');

  const etag = sample.headers.get('etag');
  const targets = {
    static: { port: PORTS.bare, url: '/' },
    constant: { port: PORTS.bare, url: '/constant' },
    chart: { port: PORTS.cached, url: CHART },
    unchanged: { port: PORTS.cached, url: CHART, headers: { 'if-none-match': etag } },
    overview: { port: PORTS.cached, url: '/' },
    pools: { port: PORTS.cached, url: '/pools' },
    risk: { port: PORTS.cached, url: '/risk' },
    clusters: { port: PORTS.cached, url: '/clusters' },
    'overview uncached': { port: PORTS.uncached, url: '/' },
    'pools uncached': { port: PORTS.uncached, url: '/pools' },
    'risk uncached': { port: PORTS.uncached, url: '/risk' },
    'clusters uncached': { port: PORTS.uncached, url: '/clusters' },
  };
  report(await measureRates(targets, LOAD));
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
  line('risk', 'static', 0.25);
  line('clusters', 'static', 0.25);
  line('overview', 'overview uncached', 10);
  line('pools', 'pools uncached', 10);
  line('risk', 'risk uncached', 10);
  line('clusters', 'clusters uncached', 10);
}

function run(command, args) {
  const { status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
}
