/**
 * Makes a checkout ready to run: packages installed, pages built. Plain Node, since nothing may be installed yet.
 * Each step leaves a stamp when it is done and removes it before it begins, so that half a step is never trusted.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './prepare-lock.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const INSTALL_STAMP = 'node_modules/.hashgrid-installed';
const BUILD_STAMP = '.next/hashgrid-built';

/** Where the pages come from. Seed rows and migrations are data: they are read when the program starts. */
const BUILD_SOURCES = [
  'app',
  'lib',
  'drizzle/schema',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

/** A step that cannot be done; the message is one sentence for the person at the terminal. */
export class PrepareError extends Error {}

/** @param {(line: string) => void} say */
export async function ensureInstalled(say) {
  checkNode();
  if (!fs.existsSync(at('package-lock.json')))
    throw new PrepareError('package-lock.json is missing from this checkout.');
  const wanted = installHash();
  if (read(INSTALL_STAMP) === wanted) return;
  await withLock(at('data/prepare.lock'), say, async () => {
    if (read(INSTALL_STAMP) === wanted) return;
    if (read(INSTALL_STAMP) !== null || !isInstalledByHand()) await install(say);
    write(INSTALL_STAMP, wanted);
  });
}

/** True when `ensureBuilt` would have to build. */
export const isBuildNeeded = () => builtStamp() !== buildHash();

/** @param {(line: string) => void} say */
export async function ensureBuilt(say) {
  if (!isBuildNeeded()) return;
  await withLock(at('data/prepare.lock'), say, async () => {
    const wanted = buildHash();
    if (builtStamp() === wanted) return;
    fs.rmSync(at(BUILD_STAMP), { force: true });
    const next = 'node_modules/next/dist/bin/next';
    const build = { command: [process.execPath, next, 'build'], env: { NODE_ENV: 'production' } };
    await runStep(say, 'building the pages', build, 'The pages could not be built.');
    write(BUILD_STAMP, `${wanted} ${read('.next/BUILD_ID')}`);
  });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PrepareError(`Hashgrid needs Node 20.19 or newer, but this is Node ${process.versions.node}.`);
}

async function install(say) {
  // `npm ci` empties node_modules and the stamp with it, but not when it fails before that.
  fs.rmSync(at(INSTALL_STAMP), { force: true });
  const npm = process.env.npm_execpath;
  const command = npm?.endsWith('.js') ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const failure = 'The packages could not be installed; is the package registry reachable?';
  await runStep(say, 'installing packages', { command: [...command, ...options], env: {} }, failure);
}

/** Depends on what decides which files npm puts there; a newer patch of Node changes none of them. */
function installHash() {
  const host = [process.versions.node.split('.')[0], process.platform, process.arch];
  return hashOf(['package-lock.json', 'package.json'], host.join(' '));
}

/** Somebody ran `npm install` or `npm ci` without us: npm's own list of what it put there says the same as the lock file. */
function isInstalledByHand() {
  const wanted = JSON.parse(read('package-lock.json') ?? '{}').packages ?? {};
  const present = JSON.parse(read('node_modules/.package-lock.json') ?? '{}').packages ?? {};
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || !isWantedHere(entry) || present[name]?.version === entry.version,
  );
}

/** Optional packages are wanted where they are made for this very platform; those for one C library are left to npm. */
function isWantedHere({ optional, devOptional, peer, extraneous, os, cpu, libc }) {
  if (extraneous) return false;
  if (!optional && !devOptional && !peer) return true;
  return libc === undefined && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true;
}

const buildHash = () => hashOf(BUILD_SOURCES.flatMap(filesUnder).sort(), '');

/** The stamp counts only beside the build that it was written for. */
function builtStamp() {
  const [hash, buildId] = (read(BUILD_STAMP) ?? '').split(' ');
  return buildId !== undefined && buildId === read('.next/BUILD_ID') ? hash : null;
}

function filesUnder(name) {
  const status = fs.statSync(at(name), { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status === undefined ? [] : [name];
  return fs.readdirSync(at(name)).flatMap((entry) => filesUnder(`${name}/${entry}`));
}

function hashOf(files, salt) {
  const hash = createHash('sha256').update(salt);
  for (const file of files) hash.update(`\0${file}\0`).update(fs.readFileSync(at(file)));
  return hash.digest('hex');
}

/** Runs one long step: a line when it begins, one every ten seconds, its own output only when it fails. */
async function runStep(say, label, step, failure) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  say(`${label} …`);
  const ticker = setInterval(() => say(`${label} … ${seconds()} s`), 10_000);
  const { code, output } = await run(step);
  clearInterval(ticker);
  if (code === 0) {
    say(`${label}: done in ${seconds()} s`);
    return;
  }
  process.stderr.write(output);
  const isMismatch = output.includes('npm ci') && output.includes('package-lock.json');
  throw new PrepareError(
    isMismatch ? 'package-lock.json does not match package.json; run "npm install" once.' : failure,
  );
}

function run({ command: [command, ...args], env: extra }) {
  // A .cmd file starts only through a shell on Windows; all arguments are our own words without spaces.
  const shell = command.endsWith('.cmd');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...extra };
  const child = spawn(command, args, { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const stop = () => child.kill();
  process.once('exit', stop);
  return new Promise((resolve) => {
    const settle = (code, text = '') => {
      process.off('exit', stop);
      resolve({ code, output: Buffer.concat(chunks).toString() + text });
    };
    child.on('error', (error) => settle(1, `${error.message}\n`));
    child.on('close', (code) => settle(code ?? 1));
  });
}

const at = (name) => path.join(root, name);

const read = (name) => (fs.existsSync(at(name)) ? fs.readFileSync(at(name), 'utf8').trim() : null);

function write(name, text) {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(`${at(name)}.${process.pid}`, `${text}\n`);
  fs.renameSync(`${at(name)}.${process.pid}`, at(name));
}
