/** Speed of embeds and pictures, beside a bare Node server that returns the same bytes. Prints ratios; judges nothing. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { ensureBuilt, root } from '../../jobs/prepare.mjs';
import {
  computedMilliseconds,
  costOfRequest,
  measureRatios,
  peakMegabytes,
  startServer,
  stopServers,
} from './servers.mjs';

const LOAD = { rounds: 7, seconds: 2, connections: 16 };
const PORTS = { site: 4081, bare: 4082 };
const ID = 'benchbenchbenchbenchbe';
const PAGE = `/e/${ID}`;
const PARTS = { html: PAGE, svg: `${PAGE}/image.svg`, live: `${PAGE}/live.json` };
/** Requests over which the processor time of one is averaged. */
const COUNTED = 20_000;
/** Charts of every kind, each asked for in three ranges that nobody asked for before. */
const COLD = ['hhi', 'pool-shares', 'nakamoto', 'effective-pools', 'gini', 'cost-map', 'layers', 'country-shares'];
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
  say('embeds: building a database of a year of simulated blocks …');
  const database = path.join(folder, 'site.db');
  run('tests/bench/site-database.ts', database, path.join(folder, 'blocks.ndjson'));
  run('tests/bench/embed-row.ts', database, ID);
  const env = { DATABASE_URL: `file:${database}`, SIMULATED: 'true', LOG_LEVEL: 'warn', HOST: '127.0.0.1' };
  const web = ['--import', 'tsx/esm', 'jobs/web.ts'];
  const site = await startServer(
    web,
    { ...env, PORT: PORTS.site, API_REQUESTS_PER_MINUTE: '0' },
    PORTS.site,
    '/api/health',
  );
  const { etags, bare } = await startBare();

  const at = (port, url, headers = {}) => ({ port, url, headers });
  const pairs = {
    ...Object.fromEntries(
      Object.entries(PARTS).map(([name, url]) => [name, [at(PORTS.site, url), at(PORTS.bare, `/${name}`)]]),
    ),
    304: [
      at(PORTS.site, PAGE, { 'if-none-match': etags.html }),
      at(PORTS.bare, '/html', { 'if-none-match': etags.html }),
    ],
  };
  const wanted = { html: 0.33, svg: 0.33, live: 0.33, 304: 0.5 };
  for (const [name, { rate, least, ratio }] of Object.entries(await measureRatios(pairs, LOAD)))
    say(
      `${name.padEnd(8)} ${rate.toFixed(0).padStart(7)} req/s = ${ratio.toFixed(2)} x bare (${least.toFixed(0)} req/s; wanted: at least ${wanted[name]})`,
    );
  for (const [name, [own, least]] of Object.entries(pairs)) {
    const cost = await costOfRequest(site, own, COUNTED);
    const leastCost = await costOfRequest(bare, least, COUNTED);
    if (cost !== null && leastCost !== null)
      say(
        `${name.padEnd(8)} ${cost.toFixed(0).padStart(7)} µs of the processor, bare ${leastCost.toFixed(0)} µs: ${(leastCost / cost).toFixed(2)} x`,
      );
  }
  await steady();
  // Of a program that has just started most functions are drawn for the first time, and not compiled yet.
  say('pictures that nobody has asked for yet, the first of their kind after a start:');
  await cold(site, 'svg', 30, '30d');
  say('and later on:');
  await cold(site, 'svg', 30, '7d');
  await cold(site, 'png', 80, '24h');
  const empty = Number(run('tests/bench/empty-picture.ts', '1200', '630'));
  say(`of which the rasteriser takes ${empty.toFixed(0)} ms for a picture of this size with nothing in it`);
  await poll();
  await crowd(site);
}

/** Starts the bare server with what the site answers now. @returns the ETag of each part, and the process id */
async function startBare() {
  const bodies = path.join(folder, 'bodies');
  fs.mkdirSync(bodies);
  const etags = {};
  for (const [name, url] of Object.entries(PARTS)) {
    const answer = await ask(url, { 'accept-encoding': 'identity' });
    const headers = headersOf(answer);
    etags[name] = headers.etag;
    const unchanged = headersOf(await ask(url, { 'if-none-match': headers.etag }));
    fs.writeFileSync(path.join(bodies, `${name}.json`), JSON.stringify({ headers, unchanged }));
    fs.writeFileSync(path.join(bodies, `${name}.body`), Buffer.from(await answer.arrayBuffer()));
  }
  const bare = await startServer(['tests/bench/same-bytes.mjs', String(PORTS.bare), bodies], {}, PORTS.bare, '/');
  return { etags, bare };
}

/** All but those that Node sets by itself. */
function headersOf(answer) {
  const own = new Set(['connection', 'date', 'keep-alive']);
  return Object.fromEntries([...answer.headers].filter(([name]) => !own.has(name)));
}

async function steady() {
  const url = `http://127.0.0.1:${PORTS.site}${PAGE}`;
  const { latency } = await autocannon({ url, connections: 16, overallRate: 200, duration: 10 });
  say(`at 200 requests a second: median ${latency.p50} ms, p99 ${latency.p99} ms (wanted: under 50 ms)`);
}

/** Pictures of a window that nobody has asked for yet: data, drawing and all. */
async function cold(site, format, wanted, window) {
  const times = [];
  const before = computedMilliseconds(site);
  for (const range of ['90d', '1y', 'all']) {
    for (const chart of COLD) {
      const began = performance.now();
      const answer = await ask(`/api/v1/charts/${chart}.${format}?range=${range}&window=${window}&w=1200&h=630`);
      await answer.arrayBuffer();
      if (answer.ok) times.push(performance.now() - began);
    }
  }
  const computed = before === null ? null : (computedMilliseconds(site) - before) / times.length;
  const each = computed === null ? '' : `; ${computed.toFixed(0)} ms of the processor each`;
  const [first] = times;
  times.sort((a, b) => a - b);
  say(
    `cold ${format} of ${times.length} charts: median ${times[times.length >> 1].toFixed(0)} ms, worst ${times.at(-1).toFixed(0)} ms, the first ${first.toFixed(0)} ms${each} (wanted: under ${wanted} ms)`,
  );
}

/** A thousand viewers who ask again within a minute: how many of them made the site work. */
async function poll() {
  const made = { hit: 0, miss: 0 };
  for (let viewer = 0; viewer < 1000; viewer += 1) {
    const answer = await ask(PARTS.live);
    await answer.arrayBuffer();
    made[answer.headers.get('x-cache')] += 1;
  }
  say(
    `a thousand viewers: ${made.hit} answered from memory, ${made.miss} by reading the database (wanted: one a minute)`,
  );
}

/** Five hundred different pictures at once: how each was answered, and what it took. */
async function crowd(site) {
  const before = peakMegabytes(site);
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 500 }, async (_, at) => {
      const answer = await ask(`/api/v1/charts/hhi.png?range=90d&w=${600 + at}&h=630`);
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = [...new Set(answers)].map((status) => `${answers.filter((one) => one === status).length} x ${status}`);
  const after = peakMegabytes(site);
  const memory = before === null ? '' : `; most memory ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`;
  say(`500 pictures at once: ${counts.join(', ')} in ${seconds} s${memory}`);
}

function ask(url, headers = {}) {
  return fetch(`http://127.0.0.1:${PORTS.site}${url}`, { headers });
}

function run(script, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return stdout;
}
