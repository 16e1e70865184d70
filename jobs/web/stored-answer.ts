import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Rendered } from './detached-render.ts';

/** One good answer, ready to be sent many times. */
export interface StoredAnswer {
  /** Quoted hash of the plain body; the compressed form carries the same hash with `-gz`, since its bytes differ. */
  readonly etag: string;
  readonly plain: Encoded;
  /** Null where compressing would save nothing. */
  readonly gzip: Encoded | null;
  /** Headers of a 304. */
  readonly unchanged: readonly string[];
}

export interface Encoded {
  readonly body: Buffer;
  /** Names and values in turn, as writeHead takes them. */
  readonly headers: readonly string[];
}

/** Bodies below this many bytes fit into one packet anyway. */
const LEAST_TO_COMPRESS = 1024;

/** These describe one connection or one transfer, or are set anew for the stored body. */
const notStored = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'date',
  'content-length',
  'content-encoding',
  'etag',
  'vary',
]);

/** Only what the renderer itself marked as shareable is kept: a 200 with a cache-control that allows it. */
export function isKeepable({ status, headers }: Pick<Rendered, 'status' | 'headers'>): boolean {
  const control = headerValue(headers, 'cache-control');
  if (status !== 200 || control === null || /no-store|private/i.test(control)) return false;
  if (headerValue(headers, 'set-cookie') !== null || headerValue(headers, 'content-encoding') !== null) return false;
  return !headerValue(headers, 'content-type')?.startsWith('text/event-stream');
}

/**
 * True for a page that failed after its 200 was sent: React then writes an error record into the stream, quoted once more inside
 * a document. Text of a page cannot look like this, since its quotes are escaped there.
 */
export const hasLateError = (body: Buffer): boolean => body.includes(':E{"digest"') || body.includes(':E{\\"digest\\"');

/** Hashes and compresses a body once, so that sending it costs neither. */
export async function storedAnswerOf(headers: Rendered['headers'], body: Buffer): Promise<StoredAnswer> {
  const hash = createHash('sha256').update(body).digest('base64url');
  const vary = varyOf(headers);
  const kept = headers.filter(([name]) => !notStored.has(name.toLowerCase())).flat();
  const isPacked = /^image\/(?!svg)/.test(headerValue(headers, 'content-type') ?? '');
  const packed = isPacked ? null : await compressed(body);
  const encoded = (bytes: Buffer, etag: string, encoding: readonly string[]): Encoded => ({
    body: bytes,
    headers: [...kept, 'Vary', vary, 'ETag', etag, 'Content-Length', String(bytes.length), ...encoding],
  });
  return {
    etag: `"${hash}"`,
    plain: encoded(body, `"${hash}"`, []),
    gzip: packed === null ? null : encoded(packed, `"${hash}-gz"`, ['Content-Encoding', 'gzip']),
    unchanged: ['Vary', vary, 'Cache-Control', headerValue(headers, 'cache-control') ?? 'no-cache'],
  };
}

/** Memory that an answer holds, bytes; headers are about 1 kB. */
export const bytesOf = (answer: StoredAnswer): number =>
  answer.plain.body.length + (answer.gzip?.body.length ?? 0) + 1024;

function varyOf(headers: Rendered['headers']): string {
  const names = headerValue(headers, 'vary')?.split(/, */) ?? [];
  return [...new Set(names.filter((name) => !/^accept-encoding$/i.test(name))), 'Accept-Encoding'].join(', ');
}

function headerValue(headers: Rendered['headers'], name: string): string | null {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

async function compressed(body: Buffer): Promise<Buffer | null> {
  if (body.length < LEAST_TO_COMPRESS) return null;
  const packed = await promisify(gzip)(body, { level: constants.Z_DEFAULT_COMPRESSION });
  return packed.length < body.length ? packed : null;
}
