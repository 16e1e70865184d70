import { lookup as systemLookup } from 'node:dns';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

export interface GuardedRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly mayBePrivate: boolean;
  readonly timeoutMilliseconds: number;
  /** How names become addresses; the system's way unless given. */
  readonly lookup?: typeof systemLookup;
}

/** An address that must not be asked. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
}

/**
 * Asks an address that a person gave, once, without following redirects and without reading the answer.
 * Names are checked by the addresses they lead to in this very request: a name that says something else at the next look-up
 * gains nothing.
 * @returns status of the answer
 * @throws ForbiddenAddressError for a private address where those are not allowed; Error when nobody answers in time
 */
export function guardedRequest(request: GuardedRequest): Promise<number> {
  const { url, method, headers, body, mayBePrivate, timeoutMilliseconds } = request;
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // An address in numbers is never looked up; `URL` has brought its decimal, octal and hexadecimal forms into one.
  if (!mayBePrivate && isIP(host) !== 0 && isPrivateAddress(host)) return Promise.reject(forbidden(host));
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(body === null ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }) },
    agent: false,
    lookup: mayBePrivate ? systemLookup : guardedLookup(request.lookup ?? systemLookup),
    signal: AbortSignal.timeout(timeoutMilliseconds),
  };
  const ask = target.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const asking = ask(target, options, (answer: IncomingMessage) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    asking.once('error', (error) => reject(error.name === 'AbortError' ? late(timeoutMilliseconds) : error));
    asking.end(body ?? undefined);
  });
}

/** Refuses a name as soon as one of its addresses is private: which of them would be taken is not ours to choose. */
function guardedLookup(lookup: typeof systemLookup): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        done(error ?? new Error(`${hostname} has no address`), '', 4);
        return;
      }
      const unfit = addresses.find(({ address }) => isPrivateAddress(address));
      if (unfit !== undefined) done(forbidden(`${hostname} (${unfit.address})`), '', 4);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

const forbidden = (host: string): ForbiddenAddressError =>
  new ForbiddenAddressError(
    `${host} is an address of a private network; WEBHOOK_PRIVATE_ADDRESSES=on would allow such addresses`,
  );

const late = (milliseconds: number): Error => new Error(`no answer after ${milliseconds / 1000} s`);
