import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The holder touches its lock this often … */
const BEAT_MILLISECONDS = 1000;
/** … and one that was not touched for this long belongs to a process that is gone (its number may be in use again). */
const STALE_MILLISECONDS = 15_000;

/**
 * Runs `work` while no other process does, on one machine.
 * @param {string} file
 * @param {(line: string) => void} say
 * @param {() => Promise<void>} work
 */
export async function withLock(file, say, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await acquire(file, say);
  const beat = setInterval(() => touch(file), BEAT_MILLISECONDS);
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

async function acquire(file, say) {
  for (let tries = 0; !take(file); tries += 1) {
    if (isStale(file)) remove(file);
    else {
      if (tries % 40 === 0) say(`waiting for process ${holderOf(file)}, which is preparing the same folder …`);
      await wait(250);
    }
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file) {
  const status = fs.statSync(file, { throwIfNoEntry: false });
  if (status === undefined) return false;
  return Date.now() - status.mtimeMs > STALE_MILLISECONDS || !isAlive(holderOf(file));
}

/** 0 while the other process has made the file but not yet written its number. */
const holderOf = (file) => (fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0);

function isAlive(pid) {
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Of several processes that find the same stale lock, the rename lets one win; a lock that was taken meanwhile goes back. */
function remove(file) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (!isStale(aside)) fs.linkSync(aside, file);
    fs.rmSync(aside, { force: true });
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(error.code)) throw error;
  }
}

function touch(file) {
  const now = new Date();
  if (fs.existsSync(file)) fs.utimesSync(file, now, now);
}
