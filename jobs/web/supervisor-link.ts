import { loadSettings } from '#lib/config/env.ts';
import { type Settings, SettingsError } from '#lib/config/settings.ts';

/** Talk between `jobs/start.mjs` and the processes it started, over Node's own channel. Started by hand, there is none. */

/** What a child says. */
type ChildMessage =
  /** Ready to work as soon as the database is. */
  | { readonly type: 'waiting' }
  | { readonly type: 'listening'; readonly url: string }
  /** Cannot run, and why, in one sentence. */
  | { readonly type: 'refused'; readonly sentence: string };

/** A channel alone proves nothing: the tsx command opens one too. The supervisor therefore says that it is there. */
const wasSupervised = process.argv.includes('--supervised');
const isSupervised = (): boolean => wasSupervised && process.connected === true;

/** Exit code for a start that no repetition can mend: a wrong setting, a port that is taken. */
const EXIT_SETTING = 2;

/** Tells the supervisor something; does nothing without one. */
export function tellSupervisor(message: ChildMessage): void {
  if (isSupervised()) process.send?.(message);
}

/** Ends this process for good with one sentence, which the supervisor prints once also when several processes say it. */
export function refuse(sentence: string): Promise<never> {
  const end = () => process.exit(EXIT_SETTING);
  if (isSupervised()) process.send?.({ type: 'refused', sentence } satisfies ChildMessage, end);
  else process.stderr.write(`${sentence}\n`, end);
  // Nothing may go on after this, and the process ends as soon as the sentence is out.
  return new Promise(() => undefined);
}

/** The settings of this process; a wrong one ends it with its sentence. */
export async function settingsOrRefuse(): Promise<Settings> {
  try {
    return loadSettings();
  } catch (error) {
    if (error instanceof SettingsError) return refuse(error.message);
    throw error;
  }
}

/** Resolves when the database is ready: at once without a supervisor, otherwise when it says `go`. */
export function waitForGo(): Promise<void> {
  if (!isSupervised()) return Promise.resolve();
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      if (!isMessage(message, 'go')) return;
      process.off('message', listen);
      resolve();
    };
    process.on('message', listen);
    tellSupervisor({ type: 'waiting' });
  });
}

/**
 * Calls `stop` once, when this process is to end: the supervisor asks or is gone (even by kill -9), or SIGTERM comes.
 * Ctrl-C in a terminal reaches every process of the group; with a supervisor it is the supervisor who decides the order.
 */
export function onStopRequest(stop: () => void): void {
  let isAsked = false;
  const once = () => {
    if (!isAsked) stop();
    isAsked = true;
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', () => {
    if (!wasSupervised) once();
  });
  if (wasSupervised) process.on('disconnect', once);
  // It may have gone before anybody listened.
  if (wasSupervised && !process.connected) setImmediate(once);
  process.on('message', (message: unknown) => {
    if (isMessage(message, 'stop')) once();
  });
}

const isMessage = (message: unknown, type: string): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === type;
