/**
 * `npm test`: installs what is missing, runs every kind of test and ends with one line: `N passed, M failed`.
 * Names of files (or parts of them) as arguments run only those.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, PrepareError, root } from '../jobs/prepare.mjs';

const OUTPUT = 'tests/.output';
const QUICK = ['unit', 'contract', 'architecture', 'integration'];
const filters = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
/** Repeated at the end, where whoever sees only the end of a long output finds them. */
const failures = [];
const say = (line) => process.stdout.write(`[test] ${line}\n`);

process.chdir(root);
await main().catch(fail);
for (const name of failures) say(`FAILED ${name}`);
say('');
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function main() {
  await ensureInstalled(say);
  fs.rmSync(OUTPUT, { recursive: true, force: true });
  fs.mkdirSync(OUTPUT, { recursive: true });
  if ([...QUICK, 'browser'].every((kind) => filesOf(kind).length === 0)) say('no test file has such a name');
  const quick = QUICK.filter((kind) => filesOf(kind).length > 0);
  if (quick.length > 0) await runTests(quick);
  if (filesOf('browser').length > 0) await runBrowserTests();
}

async function runBrowserTests() {
  const { browser, problem } = findBrowser();
  if (browser === null) {
    const files = filesOf('browser');
    say(`not run, because no Chromium was found (set CHROMIUM_PATH)${problem}: ${files.join(', ')}`);
    total.skipped += files.length;
    return;
  }
  await ensureBuilt(say);
  await runTests(['browser']);
}

/** A child of its own looks, since only an installed checkout can. */
function findBrowser() {
  const args = ['--import', 'tsx', 'tests/support/browser.ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status === 0) return { ...JSON.parse(stdout), problem: '' };
  return { browser: null, problem: `: ${stderr.trim().split('\n').at(-1)}` };
}

/** Runs some kinds of tests in one go and adds their numbers up; a run that ends without numbers counts as one failure. */
async function runTests(kinds) {
  const began = Date.now();
  const report = path.join(OUTPUT, `${kinds.at(-1)}.json`);
  say(`${kinds.join(', ')} …`);
  const projects = kinds.flatMap((kind) => ['--project', kind]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const config = ['--config', 'tests/vitest.config.ts', '--passWithNoTests'];
  const code = await run(['node_modules/vitest/vitest.mjs', 'run', ...config, ...projects, ...reporters, ...filters]);
  count(report, code);
  say(`${kinds.join(', ')}: ${Math.round((Date.now() - began) / 1000)} s`);
}

function count(report, code) {
  const numbers = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : {};
  total.passed += numbers.numPassedTests ?? 0;
  total.failed += numbers.numFailedTests ?? 0;
  total.skipped += (numbers.numPendingTests ?? 0) + (numbers.numTodoTests ?? 0);
  failures.push(...(numbers.testResults ?? []).flatMap(failuresOf));
  // A file that cannot be loaded, or an error between the tests, fails a run without failing any test.
  if (code !== 0 && !numbers.numFailedTests) total.failed += Math.max(1, numbers.numFailedTestSuites ?? 0);
}

/** Failed tests of one file, each with the first line of what went wrong; or the file itself where it could not be loaded. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = path.relative(root, name).replaceAll('\\', '/');
  const failed = assertionResults.filter((one) => one.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
  return failed.map((one) => `${file} > ${one.fullName}: ${firstLine(one.failureMessages[0])}`);
}

function firstLine(text) {
  return String(text ?? '').split('\n', 1)[0];
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const stop = () => child.kill();
    process.once('exit', stop);
    child.on('close', (code) => {
      process.off('exit', stop);
      resolve(code ?? 1);
    });
  });
}

/** Test files of one kind that the filters let through. */
function filesOf(kind) {
  const folder = `tests/${kind}`;
  if (!fs.existsSync(folder)) return [];
  const names = fs
    .readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`);
  const tests = names.filter((name) => name.endsWith('.test.ts'));
  return filters.length === 0 ? tests : tests.filter((name) => filters.some((filter) => name.includes(filter)));
}

function fail(error) {
  process.stderr.write(`${error instanceof PrepareError ? error.message : error.stack}\n`);
  total.failed += 1;
}
