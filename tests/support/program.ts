import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** The web server and the worker promise to stop within 10 s. */
const STOP_MILLISECONDS = 10_000;
/** As much of a process's last words as an error message bears. */
const LAST_WORDS = 4000;

/** A process of this project. */
export interface Program {
  readonly name: string;
  /** True after a good end. @throws Error after a bad one */
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** Starts `jobs/<name>.ts` with these settings over the environment; it cannot outlive this process. */
export function startProgram(name: string, settings: Readonly<Record<string, string>>): Program {
  const command = ['--import', 'tsx/esm', `jobs/${name}.ts`];
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said = (said + text).slice(-LAST_WORDS);
    });
  }
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  ended.then(() => process.off('exit', kill));
  return {
    name,
    hasEnded() {
      const { exitCode, signalCode } = child;
      if (exitCode === null && signalCode === null) return false;
      if (exitCode === 0) return true;
      throw new Error(`jobs/${name}.ts ended with ${exitCode ?? signalCode}:\n${said}`);
    },
    stop: () => stopChild(child, ended),
  };
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  await Promise.race([ended, wait(STOP_MILLISECONDS, undefined, { ref: false })]);
  child.kill('SIGKILL');
  await ended;
}
