/**
 * `npm run bench`: measures, and prints each figure beside a baseline of the same run. Only the part on power prices fails where a
 * bar is missed. `npm run bench -- energy 1` runs that part alone, on one year instead of ten.
 */
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { ensureInstalled, root } from '../../jobs/prepare.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
process.chdir(root);
await ensureInstalled(say);
say(
  `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`,
);
const parts = {
  ledger: ['--import', 'tsx', 'tests/bench/ledger.ts'],
  draws: ['--import', 'tsx', 'tests/bench/draws.ts'],
  shock: ['--import', 'tsx', 'tests/bench/shock.ts'],
  energy: ['--import', 'tsx', 'tests/bench/energy.ts'],
  alerts: ['--expose-gc', '--import', 'tsx', 'tests/bench/alerts.ts'],
  site: ['tests/bench/site.mjs'],
  embeds: ['tests/bench/embeds.mjs'],
  start: ['tests/bench/start.mjs'],
};
const [only, ...size] = process.argv.slice(2);
for (const [name, args] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue;
  const { status } = spawnSync(process.execPath, [...args, ...size], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
