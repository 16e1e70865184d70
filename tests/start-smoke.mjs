/** Starts the demo from this checkout, reads a page, and stops it again: 0 when all of that went well. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../jobs/prepare.mjs';

/** Installing and building on a slow machine is part of the start. */
const START_MILLISECONDS = 240_000;
const STOP_MILLISECONDS = 10_000;

const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-smoke-'));
const port = await freePort();
const env = { ...process.env, PORT: String(port), DATABASE_URL: `file:${path.join(folder, 'smoke.db')}` };
const child = spawn(process.execPath, ['jobs/start.mjs', '--demo'], { cwd: root, env, stdio: 'inherit' });
const ended = new Promise((resolve) => child.on('close', resolve));

const page = await Promise.race([firstPage(), ended.then(() => null), wait(START_MILLISECONDS)]);
const began = Date.now();
child.kill('SIGTERM');
const code = await Promise.race([ended, wait(STOP_MILLISECONDS)]);
if (code === null) child.kill('SIGKILL');
rmSync(folder, { recursive: true, force: true });

report('a page is answered', page !== null);
report(`everything stops (after ${Date.now() - began} ms, code ${code})`, code === 0);

async function firstPage() {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok) return answer.text();
    await answer?.arrayBuffer();
    await wait(200);
  }
}

function report(what, isGood) {
  process.stdout.write(`[smoke] ${what}: ${isGood ? 'good' : 'FAILED'}\n`);
  if (!isGood) process.exitCode = 1;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

/** Resolves with null; does not keep the process alive. */
function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, null).unref());
}
