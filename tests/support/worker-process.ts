import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from 'vitest';

/** A real worker process. */
export interface WorkerProcess {
  /** Stands in the middle of the name under which the worker signs its runs. */
  readonly pid: number | undefined;
  /** Resolves when it says that it has started. */
  readonly started: Promise<void>;
  /** Everything it has said so far. */
  output(): string;
  /** Sends a signal and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; milliseconds: number }>;
}

/** Starts workers; those that are left at the end of the file are killed. Call at the top level of the file. */
export function workerProcesses() {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  return function startWorker(settings: Readonly<Record<string, string>>): WorkerProcess {
    const env = { NODE_ENV: 'production' as const, PATH: process.env.PATH, LOG_LEVEL: 'info', ...settings };
    const child = spawn(process.execPath, ['--import', 'tsx', 'jobs/worker.ts'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let output = '';
    const started = new Promise<void>((resolve, reject) => {
      const listen = (chunk: unknown): void => {
        output += String(chunk);
        if (output.includes('worker started')) resolve();
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code) => reject(new Error(`the worker ended with ${code}: ${output}`)));
    });
    // Whoever does not wait for the start learns of a failure by other means.
    started.catch(() => undefined);

    return {
      pid: child.pid,
      started,
      output: () => output,
      async end(signal) {
        const asked = performance.now();
        const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode]);
        child.kill(signal);
        const [code] = await ended;
        return { code: code as number | null, milliseconds: performance.now() - asked };
      },
    };
  };
}
