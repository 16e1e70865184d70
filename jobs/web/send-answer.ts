import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Encoded, StoredAnswer } from './stored-answer.ts';

/** Sends a stored answer in the form that this request takes: 304, compressed, plain, or headers only. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: StoredAnswer,
  origin: 'hit' | 'miss',
): void {
  const encoded = answer.gzip !== null && acceptsGzip(request.headers['accept-encoding']) ? answer.gzip : answer.plain;
  const own = ['X-Cache', origin];
  if (isUnchanged(request.headers['if-none-match'], answer.etag)) {
    response.writeHead(304, [...answer.unchanged, 'ETag', etagOf(encoded, answer), ...own]).end();
    return;
  }
  response.writeHead(200, [...encoded.headers, ...own]);
  response.end(request.method === 'HEAD' ? undefined : encoded.body);
}

const etagOf = (encoded: Encoded, answer: StoredAnswer): string =>
  encoded === answer.gzip ? `${answer.etag.slice(0, -1)}-gz"` : answer.etag;

/** True when the header names gzip (or `*`) and does not rule it out with q=0. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  const choices = String(header ?? '')
    .toLowerCase()
    .split(',');
  const qualities = new Map(choices.map(qualityOf));
  return (qualities.get('gzip') ?? qualities.get('*') ?? 0) > 0;
}

function qualityOf(choice: string): [string, number] {
  const [name = '', ...parameters] = choice.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return [name, quality === undefined ? 1 : Number(quality)];
}

/** Compares as RFC 9110 13.1.2 asks for: weak marks are ignored, `*` matches, both of our encodings count as one body. */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  // What browsers and scripts send: the mark as they got it.
  if (ifNoneMatch === etag) return true;
  return ifNoneMatch
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, '').replace(/-gz"$/, '"'))
    .some((tag) => tag === etag || tag === '*');
}
