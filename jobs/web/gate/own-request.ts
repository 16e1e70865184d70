import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { MAX_FACT_FILE } from '#lib/contracts/fact-columns.ts';

/** Longest body of a form or call, bytes; ours have a few hundred. */
const MAX_BODY = 64 * 1024;
/** A file of facts comes in a form, whose own words take some hundred bytes. */
const MAX_FACT_FORM = MAX_FACT_FILE + 4096;
/** What an admin may send in vain, bytes: a workbook or a picture taken for a file of facts; read, and kept nowhere. */
const MAX_HEARD = 32 * 1024 * 1024;
/** Takes files of facts, of admins alone. */
const FACT_ROUTE = '/api/facts';

const BODY_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'];

export interface Refusal {
  readonly status: number;
  readonly sentence: string;
  /** Whether to let the sender finish before the answer: a browser that is cut off shows a broken connection instead of the sentence. */
  readonly hearsOut?: boolean;
}

/**
 * Why a request that changes something is refused, or null. Another site can make a browser send our cookies along, so the browser
 * must say that the form was ours; a program with a token has no cookies, and a published address needs none.
 */
export function refusalOfChange(
  { headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>,
  baseUrl: string,
  isPublished: boolean,
): Refusal | null {
  const needsOrigin = !isPublished && headers.authorization === undefined;
  if (needsOrigin && !isOwn(headers, baseUrl))
    return { status: 403, sentence: 'This was sent from another site, so nothing was done.' };
  return refusalOfBody(headers, url.split('?', 1)[0] === FACT_ROUTE);
}

function isOwn(headers: IncomingHttpHeaders, baseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const from = headers.origin ?? headers.referer;
  if (from === undefined) return site !== undefined;
  if (!URL.canParse(from)) return false;
  const { origin, host } = new URL(from);
  // Readers on the same network may use another name than BASE_URL; a foreign page can choose neither of these headers.
  return origin === new URL(baseUrl).origin || host === headers.host;
}

function refusalOfBody(headers: IncomingHttpHeaders, holdsFacts: boolean): Refusal | null {
  if (headers['transfer-encoding'] !== undefined)
    return { status: 411, sentence: 'Please say how long the body is (Content-Length).' };
  const length = Number(headers['content-length'] ?? 0);
  if (!(length <= (holdsFacts ? MAX_FACT_FORM : MAX_BODY)))
    return { status: 413, sentence: tooLong(holdsFacts), hearsOut: holdsFacts && length <= MAX_HEARD };
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (length > 0 && !BODY_TYPES.includes(type))
    return { status: 415, sentence: 'Only forms and JSON are understood here.' };
  return null;
}

const tooLong = (holdsFacts: boolean): string =>
  holdsFacts
    ? `Nothing was imported: a file of facts may have at most ${MAX_FACT_FILE / 1000} kB. Please import it in parts.`
    : `A body may have at most ${MAX_BODY} bytes.`;
