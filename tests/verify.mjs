/** `npm run verify`: format and lint, types, import law, unused code, and documents that name what exists. Under a minute. */
import { spawn } from 'node:child_process';
import { ensureInstalled, PrepareError, root } from '../jobs/prepare.mjs';

const bin = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  next: 'node_modules/next/dist/bin/next',
  tsc: 'node_modules/typescript/bin/tsc',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  knip: 'node_modules/knip/bin/knip.js',
};
const ROOMS = ['app', 'lib', 'jobs', 'drizzle'];

process.chdir(root);
const began = Date.now();
await ensureInstalled((line) => process.stdout.write(`[verify] ${line}\n`)).catch(endWith);

// Two lanes for two cores; types are as long as all the rest together.
const results = await Promise.all([lane([types]), lane([format, rooms, unused, documents])]);
const failed = results.flat().filter((isGood) => !isGood).length;
process.stdout.write(`[verify] ${failed === 0 ? 'all good' : `${failed} failed`} after ${secondsSince(began)} s\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function lane(steps) {
  const outcomes = [];
  for (const step of steps) outcomes.push(await step());
  return outcomes;
}

function format() {
  return step('format and lint', [[bin.biome, 'ci', '--error-on-warnings', '--colors=off', '.']]);
}

/** Next writes the types of its own files first, so that a fresh clone has them. */
function types() {
  return step('types', [
    [bin.next, 'typegen'],
    [bin.tsc, '--noEmit', '-p', '.'],
  ]);
}

/** With a compiler that it does not know, dependency-cruiser passes over nothing at all: that must not look like a pass. */
function rooms() {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...ROOMS];
  return step('import law', [[bin.depcruise, ...args]], (output) => {
    const modules = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
    return modules > 20 ? null : `only ${modules} modules were looked at`;
  });
}

function unused() {
  return step('unused code', [[bin.knip, '--no-progress']]);
}

function documents() {
  return step('documents', [['tests/architecture/check-docs.mjs']]);
}

/** Runs commands one after the other; their output is shown only when one fails or `isSuspect` finds a reason. */
async function step(name, commands, isSuspect = () => null) {
  const start = Date.now();
  for (const command of commands) {
    const { code, output } = await run(command);
    const problem = code === 0 ? isSuspect(output) : `code ${code}`;
    if (problem === null) continue;
    process.stdout.write(`${output}\n[verify] ${name}: FAILED after ${secondsSince(start)} s (${problem})\n`);
    return false;
  }
  process.stdout.write(`[verify] ${name}: good, ${secondsSince(start)} s\n`);
  return true;
}

function run(args) {
  return new Promise((resolve) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function secondsSince(start) {
  return ((Date.now() - start) / 1000).toFixed(1);
}

function endWith(error) {
  process.stderr.write(`${error instanceof PrepareError ? error.message : error.stack}\n`);
  process.exit(1);
}
