import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Runs a few lines beside `supervise.mjs` in a process of their own, since the supervisor ends its process. */
function supervising(lines: string) {
  const module = pathToFileURL(path.resolve('jobs/supervise.mjs'));
  const head = `import { createSupervisor } from '${module}';
    const say = (line) => console.log(line);
    const supervisor = createSupervisor({ say, onEnd: (code) => process.exit(code) });
    process.on('SIGTERM', () => supervisor.stop(0));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', head + lines], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const seen = { text: '' };
  child.stdout.on('data', (chunk) => {
    seen.text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    seen.text += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, seen, ended };
}

const LIVES = `"console.log('up', process.pid); setInterval(() => {}, 1000)"`;

describe('the supervisor', () => {
  it('starts a crashed process again', async () => {
    const { seen } = supervising(`supervisor.keep('web', () => ['-e', "console.log('up'); process.exitCode = 7"]);`);
    await expect
      .poll(() => seen.text, { timeout: 60_000 })
      .toMatch(/up[\s\S]*\(code 7\); starting it again in 0.5 s[\s\S]*up/);
  });

  it('gives up with a clear line after five crashes, and stops the others', async () => {
    const { seen, ended } = supervising(`
      globalThis.setTimeout = ((real) => (work, pause) => real(work, pause / 50))(setTimeout);
      supervisor.keep('web', () => ['-e', ${LIVES}]);
      supervisor.keep('worker', () => ['-e', 'process.exitCode = 1']);`);
    expect(await ended).toBe(1);
    expect(seen.text).toContain('worker ended 5 times in 2 minutes (last: code 1); giving up.');
    expectGone(seen.text);
  });

  it('does not repeat a start that was refused, and says the reason once', async () => {
    const refuse = `"process.send({ type: 'refused', sentence: 'PORT is wrong.' }, () => process.exit(2))"`;
    const { seen, ended } = supervising(
      `for (const name of ['web', 'worker']) supervisor.keep(name, () => ['-e', ${refuse}]);`,
    );
    expect(await ended).toBe(2);
    expect(seen.text.split('PORT is wrong.')).toHaveLength(2);
    expect(seen.text).not.toContain('again');
  });

  it('stops everything on SIGTERM and ends with 0', async () => {
    const { child, seen, ended } = supervising(
      `for (const n of ['web', 'worker']) supervisor.keep(n, () => ['-e', ${LIVES}]);`,
    );
    await expect.poll(() => seen.text.match(/up/g)?.length, { timeout: 60_000 }).toBe(2);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expectGone(seen.text);
  });

  it('ends a process that does not stop in less than 10 s', async () => {
    const deaf = `"process.on('SIGTERM', () => {}); console.log('up', process.pid); setInterval(() => {}, 1000)"`;
    const { child, seen, ended } = supervising(`supervisor.keep('web', () => ['-e', ${deaf}]);`);
    await expect.poll(() => seen.text, { timeout: 60_000 }).toContain('up');
    const began = Date.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(seen.text).toContain('web does not stop; ending it.');
  });

  it('leaves no orphan when it is killed itself', async () => {
    // The child says so itself: where nobody reaps orphans, the number of one that ended stays taken for a while.
    const loyal = `"process.on('disconnect', () => console.log('left')); process.channel.ref(); console.log('up')"`;
    const { child, seen } = supervising(`supervisor.keep('web', () => ['-e', ${loyal}]);`);
    await expect.poll(() => seen.text, { timeout: 60_000 }).toContain('up');
    child.kill('SIGKILL');
    await expect.poll(() => seen.text, { timeout: 60_000 }).toContain('left');
  });

  it('stops with the code of a one-time step that failed', async () => {
    const { seen, ended } = supervising(
      `supervisor.once('database', ['-e', 'process.exit(5)']).then(() => say('went on'));`,
    );
    expect(await ended).toBe(5);
    expect(seen.text).toContain('database failed (code 5)');
    expect(seen.text).not.toContain('went on');
  });
});

/** Holds the lock for a while and writes down when. */
function holder(file: string, log: string, milliseconds: number) {
  const module = pathToFileURL(path.resolve('jobs/prepare-lock.mjs'));
  const lines = `import { withLock } from '${module}'; import fs from 'node:fs';
    await withLock(${JSON.stringify(file)}, (line) => console.log(line), async () => {
      fs.appendFileSync(${JSON.stringify(log)}, 'in ');
      await new Promise((resolve) => setTimeout(resolve, ${milliseconds}));
      fs.appendFileSync(${JSON.stringify(log)}, 'out ');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', lines], { stdio: 'ignore' });
  started.push(child);
  return { child, ended: new Promise<number | null>((resolve) => child.on('close', resolve)) };
}

function lockFiles() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-lock-'));
  return { file: path.join(folder, 'data', 'prepare.lock'), log: path.join(folder, 'log') };
}

describe('the lock around install and build', () => {
  it('lets one process in at a time', async () => {
    const { file, log } = lockFiles();
    const holders = [holder(file, log, 200), holder(file, log, 200), holder(file, log, 200)];
    expect(await Promise.all(holders.map((each) => each.ended))).toEqual([0, 0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('in out in out in out ');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const { file, log } = lockFiles();
    const first = holder(file, log, 60_000);
    await expect.poll(() => existsSync(log), { timeout: 60_000 }).toBe(true);
    first.child.kill('SIGKILL');
    await first.ended;
    const next = [holder(file, log, 100), holder(file, log, 100)];
    expect(await Promise.all(next.map((each) => each.ended))).toEqual([0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('in in out in out ');
  });

  it('is taken over when nobody has touched it for long, even if its number belongs to a living process', async () => {
    const { file, log } = lockFiles();
    const first = holder(file, log, 10);
    await first.ended;
    writeFileSync(file, String(process.pid));
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    expect(await holder(file, log, 10).ended).toBe(0);
  });
});

function expectGone(text: string): void {
  expect(pidsIn(text).filter(isAlive)).toEqual([]);
}

const pidsIn = (text: string): number[] => [...text.matchAll(/up (\d+)/g)].map((match) => Number(match[1]));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
