/** `npm run bench`: measures, and prints each figure beside a baseline of the same run. Says nothing about pass or fail. */
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { ensureInstalled, root } from '../../jobs/prepare.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
process.chdir(root);
await ensureInstalled(say);
say(
  `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`,
);
const parts = [['--import', 'tsx', 'tests/bench/ledger.ts'], ['tests/bench/site.mjs'], ['tests/bench/start.mjs']];
for (const args of parts) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
