/** Servers under measurement, and how many requests a second they answer. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import autocannon from 'autocannon';

const ROUNDS = 3;
const children = [];

/** Starts a program of Node and waits until it answers `probe`. @returns its process id */
export async function startServer(args, env, port, probe) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}${probe}`).catch(() => null);
    if (answer?.ok) return child.pid;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${args.join(' ')} did not answer within 20 s`);
}

export function stopServers() {
  for (const child of children) child.kill('SIGTERM');
}

/** A tick of the processor times in /proc, milliseconds: 100 a second on every Linux. */
const TICK = 10;

/** Milliseconds that all threads of a process have computed so far; null where the system does not tell. */
export function computedMilliseconds(pid) {
  try {
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK;
  } catch {
    return null;
  }
}

/** Most memory that a process ever held, MB; null where the system does not tell. */
export function peakMegabytes(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/**
 * Microseconds of the processor that one request costs a server; null where the system does not tell. Other work on the machine
 * changes it far less than it changes requests a second.
 */
export async function costOfRequest(pid, { port, url, headers = {} }, amount) {
  const load = {
    url: `http://127.0.0.1:${port}${url}`,
    connections: 16,
    headers: { 'accept-encoding': 'identity', ...headers },
  };
  await autocannon({ ...load, amount: amount / 10 });
  const before = computedMilliseconds(pid);
  await autocannon({ ...load, amount });
  const after = computedMilliseconds(pid);
  return before === null || after === null ? null : ((after - before) * 1000) / amount;
}

/**
 * Requests a second of each target beside those of its bare one. The two are measured next to each other, again and again, so that a
 * change of the machine's pace meets both; the median of the ratios counts.
 * @returns of each target: requests a second, those of the bare server, and their ratio
 */
export async function measureRatios(pairs, { rounds, seconds, connections }) {
  const seen = Object.fromEntries(Object.keys(pairs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [own, bare]] of Object.entries(pairs)) {
      const rate = await rateOf(own, seconds, connections);
      const least = await rateOf(bare, seconds, connections);
      seen[name].push({ rate, least, ratio: rate / least });
    }
  }
  return Object.fromEntries(
    Object.entries(seen).map(([name, list]) => [name, list.sort((a, b) => a.ratio - b.ratio)[list.length >> 1]]),
  );
}

/**
 * Requests a second of each target. Rounds in turn, so that a change of the machine's pace meets all alike; the median of
 * each counts.
 */
export async function measureRates(targets, { seconds, connections }) {
  const rates = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, target] of Object.entries(targets)) rates[name].push(await rateOf(target, seconds, connections));
  return Object.fromEntries(
    Object.entries(rates).map(([name, list]) => [name, list.sort((a, b) => a - b)[list.length >> 1]]),
  );
}

async function rateOf({ port, url, headers = {} }, seconds, connections) {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${url}`,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': 'identity', ...headers },
  });
  if (result.errors > 0 || result['4xx'] + result['5xx'] > 0)
    throw new Error(`${url}: not every request was answered well`);
  return result.requests.average;
}
