import { STATUS_CODES } from 'node:http';
import { FeedError } from './feed-error.ts';

/** The error for a status that is no success. */
export function httpFailure(url: URL, status: number, retryAfterSeconds: number | null): FeedError {
  const words = STATUS_CODES[status]?.toLowerCase();
  const answered = `${url.host} answered ${status}${words === undefined ? '' : ` (${words})`}`;
  const message = `${answered}${waitInWords(status, retryAfterSeconds)}.`;
  return new FeedError('http', message, {
    url: url.href,
    status,
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  });
}

function waitInWords(status: number, retryAfterSeconds: number | null): string {
  if (retryAfterSeconds !== null) return ` and asked to wait ${Math.ceil(retryAfterSeconds)} s`;
  return status === 429 ? ' without saying how long to wait' : '';
}

/** What system error codes mean to a reader, behind the name of the host. */
const codeInWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'could not be found: there is no network, or the address is wrong',
  EAI_AGAIN: 'could not be looked up: the name server does not answer',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached: there is no network',
  ECONNRESET: 'broke off the connection',
  EPIPE: 'broke off the connection',
  UND_ERR_SOCKET: 'broke off the connection',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'shows a self-signed certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'shows a certificate that nobody we know has signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'shows a certificate that nobody we know has signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate for another name',
};

const timeoutCodes: ReadonlySet<string> = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT']);

/** The error for whatever `fetch` threw: it says "fetch failed" and hides the reason in `cause`. */
export function networkFailure(url: URL, error: unknown): FeedError {
  const code = codeOf(error);
  const details = { url: url.href, cause: error };
  if (timeoutCodes.has(code)) return new FeedError('timeout', `${url.host} did not answer in time.`, details);
  const words = codeInWords[code] ?? `could not be read (${code})`;
  return new FeedError('network', `${url.host} ${words}.`, details);
}

/** The innermost code of an error; for several failed addresses that of the first. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  if (inner instanceof Error) return codeOf(inner);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
