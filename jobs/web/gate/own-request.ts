import type { IncomingHttpHeaders } from 'node:http';

/** Longest body of a form or call, bytes; ours have a few hundred. */
const MAX_BODY = 64 * 1024;

const BODY_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'];

export interface Refusal {
  readonly status: number;
  readonly sentence: string;
}

/**
 * Why a request that changes something is refused, or null. Another site can make a browser send our cookies along, so the browser
 * must say that the form was ours; a program with a token has no cookies, and a published address needs none.
 */
export function refusalOfChange(headers: IncomingHttpHeaders, baseUrl: string, isPublished: boolean): Refusal | null {
  const needsOrigin = !isPublished && headers.authorization === undefined;
  if (needsOrigin && !isOwn(headers, baseUrl))
    return { status: 403, sentence: 'This was sent from another site, so nothing was done.' };
  return refusalOfBody(headers);
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

function refusalOfBody(headers: IncomingHttpHeaders): Refusal | null {
  if (headers['transfer-encoding'] !== undefined)
    return { status: 411, sentence: 'Please say how long the body is (Content-Length).' };
  const length = Number(headers['content-length'] ?? 0);
  if (!(length <= MAX_BODY)) return { status: 413, sentence: `A body may have at most ${MAX_BODY} bytes.` };
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (length > 0 && !BODY_TYPES.includes(type))
    return { status: 415, sentence: 'Only forms and JSON are understood here.' };
  return null;
}
