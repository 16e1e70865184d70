import { isIPv6 } from 'node:net';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** One setting: its default as written in `.env.example`, what a good value is in words, and the check. */
export interface Setting<T> {
  readonly initial: string;
  /** Continues the sentence "PORT must be …". */
  readonly expected: string;
  readonly schema: z.ZodType<T, string>;
  /** A wrong value may hold a password: it is never printed. */
  readonly isSecret?: true;
}

export function wholeNumber(initial: string, least: number, most: number): Setting<number> {
  return { initial, expected: `a whole number from ${least} to ${most}`, schema: numberText(/^\d+$/, least, most) };
}

export function numberText(shape: RegExp, least: number, most: number): z.ZodType<number, string> {
  return z.string().regex(shape).transform(Number).pipe(z.number().min(least).max(most));
}

export function choice<const T extends string>(initial: T, values: readonly T[]): Setting<T> {
  const last = values.at(-1);
  return { initial, expected: `one of ${values.slice(0, -1).join(', ')} or ${last}`, schema: z.enum(values) };
}

export function optional(shape: RegExp): z.ZodType<string | null, string> {
  return z.union([z.literal('').transform(() => null), z.string().regex(shape)]);
}

export function address(initial: string): Setting<string> {
  return {
    initial,
    expected: 'an http or https address without user name, query or fragment',
    schema: baseAddress(),
  };
}

/** An address of a feed that can be switched off: `off` reads as null, and the feed is then never asked. */
export function switchableAddress(initial: string): Setting<string | null> {
  return {
    initial,
    expected: 'an http or https address without user name, query or fragment, or the word off',
    schema: z.union([z.literal('off').transform(() => null), baseAddress()]),
  };
}

/** A key or password: anything printable that fits on a line. It is never logged and never stored. */
export function secret(): Setting<string | null> {
  return {
    initial: '',
    expected: 'a key of at most 400 printable characters without blanks',
    schema: optional(/^[\x21-\x7e]{1,400}$/),
    isSecret: true,
  };
}

/** An address that is asked as it stands and may hold a user and a password; blank reads as null. */
export function loginAddress(): Setting<string | null> {
  return {
    initial: '',
    expected: 'an http or https address such as http://user:password@127.0.0.1:8332, without query or fragment',
    schema: z.union([z.literal('').transform(() => null), z.string().refine(isLoginAddress)]),
    isSecret: true,
  };
}

/** Address of a websocket; blank reads as null. */
export function socketAddress(): Setting<string | null> {
  return {
    initial: '',
    expected: 'a ws or wss address such as wss://mempool.example/api/v1/ws, without user name, query or fragment',
    schema: z.union([z.literal('').transform(() => null), z.string().refine(isPlainSocket)]),
  };
}

const isPlainSocket = (text: string): boolean => URL.canParse(text) && isPlain(new URL(text), text, /^wss?:$/);

function isLoginAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#\s]/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && isDecodable(username) && isDecodable(password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Paths are appended to it, so a query or a trailing slash would end up in the middle; fetch refuses user names. */
export function baseAddress(): z.ZodType<string, string> {
  return z
    .string()
    .refine((text) => URL.canParse(text) && isPlain(new URL(text), text, /^https?:$/))
    .transform((text) => text.replace(/\/+$/, ''));
}

function isPlain(url: URL, text: string, protocol: RegExp): boolean {
  return protocol.test(url.protocol) && url.username === '' && url.password === '' && !/[?#\s]/.test(text);
}

/** A name or IPv4 address stands in an address as it is; only an IPv6 address has colons, so `localhost:8080` is none. */
export function isHost(text: string): boolean {
  if (text.includes(':')) return isIPv6(text);
  return /^[A-Za-z0-9._-]+$/.test(text) && URL.canParse(`http://${text}`);
}

export function databaseAddress(): z.ZodType<string, string> {
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
