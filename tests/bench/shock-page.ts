/**
 * What the server has to work for a changed input of the shock simulator: the page's answer and its chart, over the database of the
 * site's measurement. CPU time of this process, so that other programs on the machine do not count. Prints, and judges nothing.
 */
import { DEFAULT_SHOCK, type ShockRequest } from '#lib/contracts/shock-request.ts';
import { type DataSource, databaseForReading } from '#lib/queries/data-source.ts';
import { getShockChart } from '#lib/queries/shock/get-shock-chart.ts';
import { getShockPage } from '#lib/queries/shock/get-shock-page.ts';
import { aiSources, energySources } from '#tests/support/ingest-context.ts';

const [file = ''] = process.argv.slice(2);
const ROUNDS = 12;
const db = databaseForReading(`file:${file}`);
const source = (): DataSource => ({
  db,
  now: Math.floor(Date.now() / 1000),
  simulated: true,
  crossChecks: { MAINNET_OBSERVER_URL: null, BITVIEW_URL: null },
  stratumUrl: null,
  hashrateIndexUrl: null,
  energy: energySources(),
  ai: aiSources(),
  blockSource: { kind: 'mempool', attribution: 'bench', url: 'https://example.org' },
  mempoolSource: { attribution: 'bench', url: 'https://example.org' },
});
const shocks: Readonly<Record<string, (round: number) => ShockRequest>> = {
  country: (round) => ({ ...DEFAULT_SHOCK, who: ['US'], part: 0.5 + round / 100 }),
  storm: (round) => ({ ...DEFAULT_SHOCK, who: ['US'], part: 0.5 + round / 100, ramp: 3, lasts: 10 }),
  pool: (round) => ({ ...DEFAULT_SHOCK, what: 'pool', who: ['foundryusa'], moves: 0.5 + round / 100 }),
  owner: (round) => ({ ...DEFAULT_SHOCK, what: 'owner', who: ['us-listed-14'], part: 0.3 + round / 100 }),
  bitcoin: (round) => ({ ...DEFAULT_SHOCK, what: 'bitcoin', who: [], change: -0.3 - round / 100 }),
};

for (const [name, shock] of Object.entries(shocks)) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const asked = source();
    const page = await getShockPage(asked, shock(round));
    await getShockChart(asked, { range: '90d', window: '30d', shock: shock(round) });
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
    if (round === 0 && page.fault !== null) process.stdout.write(`${name}: ${page.fault}\n`);
  }
  const rest = times.slice(3).sort((a, b) => a - b);
  const [least = 0, middle = 0] = [rest[0], rest[rest.length >> 1]];
  process.stdout.write(
    `shock page, ${name}: first ${times[0]?.toFixed(0)} ms, then ${middle.toFixed(0)} ms of CPU (least ${least.toFixed(0)}; wanted: about 50 ms)\n`,
  );
}
