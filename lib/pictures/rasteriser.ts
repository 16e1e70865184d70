import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { PictureError } from './picture-error.ts';

/** Rasterising is work for a core; more at once only make all of them late. */
const THREADS = 2;
/** A picture takes about 50 ms, so the last of these waits for about 1 s. */
const MOST_WAITING = 40;
const LIMIT_MILLISECONDS = 3000;

interface Task {
  readonly svg: string;
  readonly background: string;
  resolve(png: Buffer): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: Worker;
  current: { readonly id: number; readonly task: Task; readonly timer: NodeJS.Timeout } | null;
}

export interface Rasteriser {
  /**
   * A drawing as PNG, as large as it says it is.
   * @throws PictureError
   */
  rasterise(svg: string, background: string): Promise<Buffer>;
}

/** Two threads at most, started when there is something to do; they do not keep a process alive. */
export function createRasteriser(script = defaultScript(), limitMilliseconds = LIMIT_MILLISECONDS): Rasteriser {
  const threads: Thread[] = [];
  const waiting: Task[] = [];
  let last = 0;

  function next(): void {
    const task = waiting[0];
    if (task === undefined) return;
    const free = threads.find(({ current }) => current === null) ?? (threads.length < THREADS ? open() : null);
    if (free === null) return;
    waiting.shift();
    give(free, task);
  }

  function give(thread: Thread, task: Task): void {
    last += 1;
    const late = () => {
      task.reject(new PictureError('late', `no picture in ${limitMilliseconds} ms`));
      // Native code cannot be stopped in the middle: the thread keeps its place among the two until it has really ended.
      thread.worker.terminate();
    };
    thread.current = { id: last, task, timer: setTimeout(late, limitMilliseconds).unref() };
    thread.worker.ref();
    thread.worker.postMessage({ id: last, svg: task.svg, background: task.background });
  }

  function open(): Thread {
    const worker = new Worker(/* turbopackIgnore: true */ script, { execArgv: [], env: {} });
    const thread: Thread = { worker, current: null };
    worker.on('message', (answer: { id: number; bytes?: Uint8Array; problem?: string }) => {
      if (thread.current?.id !== answer.id) return;
      const task = take(thread);
      if (answer.bytes !== undefined) task?.resolve(Buffer.from(answer.bytes.buffer));
      else task?.reject(new PictureError('broken', answer.problem ?? 'no picture'));
      worker.unref();
      next();
    });
    worker.on('error', (error) => take(thread)?.reject(new PictureError('broken', error.message)));
    worker.on('exit', () => {
      take(thread)?.reject(new PictureError('broken', 'the thread that makes pictures has ended'));
      threads.splice(threads.indexOf(thread), 1);
      next();
    });
    threads.push(thread);
    return thread;
  }

  return {
    rasterise: (svg, background) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) throw new PictureError('busy', 'too many pictures are being made at once');
        waiting.push({ svg, background, resolve, reject });
        next();
      }),
  };
}

/** Ends what a thread was at. */
function take(thread: Thread): Task | null {
  const { current } = thread;
  thread.current = null;
  clearTimeout(current?.timer);
  return current?.task ?? null;
}

/** Every process of the program starts in the project folder. */
function defaultScript(): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/pictures/resvg-worker.mjs');
}
