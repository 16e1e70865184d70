import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './settings.ts';

export type { Logger };

export interface LogOptions {
  /** Which process or part speaks, for instance `worker`. */
  readonly name: string;
  readonly level: LogLevel;
  /** Where lines go; standard output unless given. */
  readonly destination?: DestinationStream;
  /** One readable line for people instead of JSON for machines; decided by the terminal unless given. */
  readonly readable?: boolean;
}

/** A structured logger: readable lines in a terminal, one JSON object a line everywhere else. */
export function createLogger(options: LogOptions): Logger {
  const target = options.destination ?? process.stdout;
  const readable = options.readable ?? process.stdout.isTTY === true;
  const stream = readable ? { write: (line: string) => target.write(readableLine(line)) } : target;
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino({ level: options.level, base: { name: options.name }, formatters }, stream);
}

/** `12:03:04 worker warn: feed is late feed=tip age=300`; an error is shown by its message. */
export function readableLine(json: string): string {
  const { time, name, level, msg, err, ...rest }: Record<string, unknown> = JSON.parse(json);
  const clock = new Date(Number(time)).toISOString().slice(11, 19);
  const details = Object.entries(rest).map(([key, value]) => ` ${key}=${plain(value)}`);
  const cause = errorMessage(err);
  return `${clock} ${plain(name)} ${plain(level)}: ${plain(msg ?? '')}${details.join('')}${cause}\n`;
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function errorMessage(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return '';
  return ` (${plain(error.message)})`;
}
