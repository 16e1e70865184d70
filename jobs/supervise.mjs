import { spawn } from 'node:child_process';
import { root } from './prepare.mjs';

/** Exit code of a child that no repetition can mend: a wrong setting, a port that is taken. It has said so in one sentence. */
export const EXIT_SETTING = 2;

const CRASHES = 5;
const CRASH_WINDOW_MILLISECONDS = 120_000;
const FIRST_PAUSE_MILLISECONDS = 500;
/** The whole stop promises to end within 10 s. */
const KILL_MILLISECONDS = 9000;

/**
 * Starts child processes, starts them again when they crash, and stops all of them together.
 * @param {{ say: (line: string) => void, onEnd: (code: number) => void }} options
 */
export function createSupervisor({ say, onEnd }) {
  /** @type {Map<string, import('node:child_process').ChildProcess>} */
  const children = new Map();
  const said = new Set();
  let stopping = null;

  function start(name, args, { env, onMessage, onLine, onExit }) {
    const stdio = ['ignore', onLine ? 'pipe' : 'inherit', 'inherit', 'ipc'];
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio });
    children.set(name, child);
    child.on('message', (message) =>
      message?.type === 'refused' ? repeatOnce(message.sentence) : onMessage?.(message),
    );
    if (onLine) eachLine(child.stdout, onLine);
    child.on('error', (error) => say(`${name} could not be started: ${error.message}`));
    child.on('close', (code, signal) => {
      children.delete(name);
      if (stopping === null) onExit(code ?? 1, signal);
      else if (children.size === 0) onEnd(stopping);
    });
  }

  /** Two processes meet the same wrong setting; one sentence is enough. */
  function repeatOnce(sentence) {
    if (!said.has(sentence)) process.stderr.write(`${sentence}\n`);
    said.add(sentence);
  }

  /** Keeps a process running; `args` is asked anew for every start. */
  function keep(name, args, options = {}, crashes = []) {
    start(name, args(), {
      ...options,
      onExit: (code, signal) => {
        if (code === EXIT_SETTING) return stop(code);
        const now = Date.now();
        const recent = [...crashes, now].filter((at) => now - at < CRASH_WINDOW_MILLISECONDS);
        const ending = signal === null ? `code ${code}` : signal;
        if (recent.length >= CRASHES) {
          say(`${name} ended ${CRASHES} times in 2 minutes (last: ${ending}); giving up.`);
          return stop(1);
        }
        const pause = FIRST_PAUSE_MILLISECONDS * 2 ** (recent.length - 1);
        say(`${name} ended unexpectedly (${ending}); starting it again in ${pause / 1000} s`);
        setTimeout(() => stopping === null && keep(name, args, options, recent), pause);
      },
    });
  }

  /** Runs a process to its end; resolves when it ended well, stops everything when it did not. */
  function once(name, args, options = {}) {
    return new Promise((resolve) => {
      const onExit = (code) => {
        if (code === 0) return resolve();
        if (code !== EXIT_SETTING) say(`${name} failed (code ${code}); the lines above say why.`);
        stop(code);
      };
      start(name, args, { ...options, onExit });
    });
  }

  function tell(name, message) {
    const child = children.get(name);
    // The channel may close between the look and the word; the child's end is reported elsewhere.
    if (child?.connected) child.send(message, () => undefined);
  }

  function stop(code) {
    if (stopping !== null) return;
    stopping = code;
    if (children.size === 0) return onEnd(code);
    for (const [name, child] of children) {
      tell(name, { type: 'stop' });
      // On Windows a signal ends a process at once, so there the word alone has to do.
      if (process.platform !== 'win32') child.kill('SIGTERM');
    }
    setTimeout(kill, KILL_MILLISECONDS).unref();
  }

  function kill() {
    for (const [name, child] of children) {
      say(`${name} does not stop; ending it.`);
      child.kill('SIGKILL');
    }
  }

  return { keep, once, tell, stop, kill, isStopping: () => stopping !== null };
}

function eachLine(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
}
