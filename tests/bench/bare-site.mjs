import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const NEXT = 'node_modules/next/dist/bin/next';
/** A copy, because Next writes settings and types of its own beside the pages it builds. */
const FOLDER = 'tests/.output/bare-site';

/** Builds the bare Next site that the real one is measured against. */
export function buildBareSite() {
  fs.rmSync(FOLDER, { recursive: true, force: true });
  fs.cpSync('tests/bench/baseline', FOLDER, { recursive: true });
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const { status, stderr } = spawnSync(process.execPath, [NEXT, 'build', FOLDER], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`the bare site could not be built: ${stderr}`);
}

/** Arguments for Node that start it. */
export const bareSite = (port) => [NEXT, 'start', FOLDER, '-H', '127.0.0.1', '-p', String(port)];
