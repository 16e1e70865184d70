import { isIPv6 } from 'node:net';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** One setting: its default as written in `.env.example`, what a good value is in words, and the check. */
export interface Setting<T> {
  readonly initial: string;
  /** Continues the sentence "PORT must be …". */
  readonly expected: string;
  readonly schema: z.ZodType<T, string>;
}

/** Every setting that exists. `.env.example` lists the same names and defaults; a test holds the two together. */
export const settingTable = {
  PORT: wholeNumber('3000', 1, 65_535),
  HOST: {
    initial: '127.0.0.1',
    expected: 'a host name or an IP address to listen on',
    schema: z.string().refine(isHost),
  },
  BASE_URL: {
    initial: '',
    expected: 'an http or https address without user name, query or fragment',
    schema: z.union([z.literal('').transform(() => null), baseAddress()]),
  },
  DATABASE_URL: {
    initial: 'file:data/hashgrid.db',
    expected: 'a file address such as file:data/hashgrid.db (other databases are not supported)',
    schema: databaseAddress(),
  },
  MEMPOOL_URL: address('https://mempool.space'),
  MEMPOOL_POOL_LIST_URL: address('https://raw.githubusercontent.com/mempool/mining-pools/master/pools-v2.json'),
  BITCOIN_DATA_POOL_LIST_URL: address(
    'https://raw.githubusercontent.com/bitcoin-data/mining-pools/generated/pool-list.json',
  ),
  KRAKEN_URL: address('https://api.kraken.com'),
  COINBASE_URL: address('https://api.coinbase.com'),
  BACKFILL_DAYS: {
    initial: '',
    expected: 'a whole number from 0 to 6000',
    schema: z.union([z.literal('').transform(() => null), numberText(/^\d+$/, 0, 6000)]),
  },
  FEED_SPACING_SECONDS: {
    initial: '1',
    expected: 'a number of seconds from 0 to 3600',
    schema: numberText(/^\d+(\.\d+)?$/, 0, 3600),
  },
  BLOCK_POLL_SECONDS: wholeNumber('60', 5, 3600),
  CONTACT: {
    initial: '',
    expected: 'an e-mail address or a web address in at most 200 plain characters',
    // It becomes part of a request header, so nothing outside printable ASCII may pass.
    schema: optional(/^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/),
  },
  LOG_LEVEL: choice('info', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  SIMULATED: {
    initial: 'false',
    expected: 'true or false',
    schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
  },
  RESPONSE_CACHE: {
    initial: 'on',
    expected: 'on or off',
    schema: z.enum(['on', 'off']).transform((text) => text === 'on'),
  },
  SNAPSHOT_DAYS: wholeNumber('30', 1, 6000),
  CHROMIUM_PATH: { initial: '', expected: 'the path of a Chromium or Chrome program', schema: optional(/./) },
} as const satisfies Record<string, Setting<unknown>>;

function wholeNumber(initial: string, least: number, most: number): Setting<number> {
  return { initial, expected: `a whole number from ${least} to ${most}`, schema: numberText(/^\d+$/, least, most) };
}

function numberText(shape: RegExp, least: number, most: number): z.ZodType<number, string> {
  return z.string().regex(shape).transform(Number).pipe(z.number().min(least).max(most));
}

function choice<const T extends string>(initial: T, values: readonly T[]): Setting<T> {
  const last = values.at(-1);
  return { initial, expected: `one of ${values.slice(0, -1).join(', ')} or ${last}`, schema: z.enum(values) };
}

function optional(shape: RegExp): z.ZodType<string | null, string> {
  return z.union([z.literal('').transform(() => null), z.string().regex(shape)]);
}

function address(initial: string): Setting<string> {
  return {
    initial,
    expected: 'an http or https address without user name, query or fragment',
    schema: baseAddress(),
  };
}

/** Paths are appended to it, so a query or a trailing slash would end up in the middle; fetch refuses user names. */
function baseAddress(): z.ZodType<string, string> {
  return z
    .string()
    .refine((text) => URL.canParse(text) && isPlainHttp(new URL(text), text))
    .transform((text) => text.replace(/\/+$/, ''));
}

function isPlainHttp(url: URL, text: string): boolean {
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && !/[?#\s]/.test(text);
}

/** A name or IPv4 address stands in an address as it is; only an IPv6 address has colons, so `localhost:8080` is none. */
function isHost(text: string): boolean {
  if (text.includes(':')) return isIPv6(text);
  return /^[A-Za-z0-9._-]+$/.test(text) && URL.canParse(`http://${text}`);
}

function databaseAddress(): z.ZodType<string, string> {
  return z.string().transform((url, context) => {
    const file = databaseFileOf(url);
    if (file !== null) return file;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
}

/** `file:data/x.db`, `file:/var/x.db` and `file:///var/x.db`; two processes share it, so memory is no option. */
function databaseFileOf(url: string): string | null {
  if (/[?#]/.test(url) || !url.startsWith('file:')) return null;
  const path = url.slice('file:'.length);
  if (path.startsWith('///')) return pathOfFileAddress(url);
  return path === '' || path.startsWith('//') || path.includes(':memory:') ? null : path;
}

/** Null for an escape that means nothing (`%zz`) or that would hide a slash (`%2f`). */
function pathOfFileAddress(url: string): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}
