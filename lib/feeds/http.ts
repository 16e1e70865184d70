import { type CircuitSettings, defaultCircuitSettings } from './circuit.ts';
import { createDeadline } from './deadline.ts';
import { httpFailure, networkFailure } from './explain-failure.ts';
import { FeedError } from './feed-error.ts';
import { createHostGate, type HostState, type HttpClock } from './host-gate.ts';
import type { BodyAnswer, HttpAnswer, HttpAttempt, HttpRequest, NotModified } from './http-answer.ts';
import { readBody } from './read-body.ts';
import { isRedirect, nextHop } from './redirect.ts';
import { backoffSeconds, readRetryAfter } from './retry-delay.ts';

export interface HttpClientSettings {
  readonly clock: HttpClock;
  /** 0 (inclusive) to 1 (exclusive), for jitter. */
  readonly random: () => number;
  readonly userAgent: string;
  /** Seconds between the starts of two requests to one host; 1 unless told. */
  readonly spacingSeconds?: number;
  /** 10 s until the headers, then 30 s for the body, unless told. */
  readonly timeouts?: { readonly headersMs: number; readonly bodyMs: number };
  /** Further tries after the first; 2 unless told. */
  readonly retries?: number;
  /** A wait that a source asks for is kept inside the call up to this, seconds; 60 unless told. */
  readonly longestWaitSeconds?: number;
  readonly circuit?: CircuitSettings;
  readonly onAttempt?: (attempt: HttpAttempt) => void;
}

export interface HttpClient {
  /**
   * Gets a URL politely: spaced per host, retried where that can help, never beyond `maxBytes`.
   * @throws FeedError for everything that the source or the network did; the signal's own reason if the caller gave up
   */
  readonly get: (url: string, request: HttpRequest) => Promise<HttpAnswer>;
  /** How we stand with each host asked so far. */
  readonly hosts: () => readonly HostState[];
}

type Received = Omit<NotModified, 'url' | 'attempts'> | Omit<BodyAnswer, 'url' | 'attempts'>;
type Reply = Received | { readonly kind: 'redirect'; readonly status: number; readonly to: URL };

const DEFAULT_ACCEPT = 'application/json, text/plain;q=0.9, */*;q=0.1';
const DEFAULT_TIMEOUTS = { headersMs: 10_000, bodyMs: 30_000 };

/** The only place that calls `fetch` for feeds. */
export function createHttpClient(settings: HttpClientSettings): HttpClient {
  const { clock, random, userAgent, retries = 2, longestWaitSeconds = 60, timeouts = DEFAULT_TIMEOUTS } = settings;
  const { spacingSeconds = 1, circuit = defaultCircuitSettings } = settings;
  const gate = createHostGate({ clock, spacingSeconds, longestWaitSeconds, circuit });

  async function get(address: string, request: HttpRequest): Promise<HttpAnswer> {
    const { url, authorization } = withoutCredentials(address);
    const headers = headersOf(request, userAgent, authorization);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const received = await follow(url, headers, request, attempt);
        return { ...received, url: url.href, attempts: attempt };
      } catch (error) {
        const wait = attempt > retries ? null : secondsBeforeRetry(error, attempt);
        if (wait === null || gate.isOpen(url)) throw error;
        await clock.sleep(wait * 1000, request.signal);
      }
    }
  }

  /** Null where another try cannot help, or where the source wants a longer pause than a call may last. */
  function secondsBeforeRetry(error: unknown, failedAttempts: number): number | null {
    if (!(error instanceof FeedError)) return null;
    const asked = error.retryAfterSeconds;
    const refused = error.status === 429;
    const failed = error.kind === 'network' || error.kind === 'timeout' || (error.status ?? 0) >= 500;
    if (!failed && !(refused && asked !== null)) return null;
    const wait = Math.max(asked ?? 0, backoffSeconds(failedAttempts, random()));
    return (asked ?? 0) > longestWaitSeconds ? null : wait;
  }

  async function follow(start: URL, headers: Headers, request: HttpRequest, attempt: number): Promise<Received> {
    const sent = new Headers(headers);
    let url = start;
    for (let hops = 0; ; hops += 1) {
      if (url.origin !== start.origin) sent.delete('authorization');
      const from = url;
      const reply = await gate.pass(from, request.signal, () => logged(from, sent, request, attempt, hops));
      if (reply.kind !== 'redirect') return reply;
      url = reply.to;
    }
  }

  async function logged(
    url: URL,
    headers: Headers,
    request: HttpRequest,
    attempt: number,
    hops: number,
  ): Promise<Reply> {
    const startedAt = clock.now();
    const log = (outcome: string, status: number | null, bytes: number) =>
      settings.onAttempt?.({ url: url.href, attempt, seconds: clock.now() - startedAt, outcome, status, bytes });
    try {
      const reply = await exchange(url, headers, request, hops);
      log(reply.kind, reply.status, reply.kind === 'body' ? reply.bytes.byteLength : 0);
      return reply;
    } catch (error) {
      if (error instanceof FeedError) log(error.kind, error.status, 0);
      else log('given-up', null, 0);
      throw error;
    }
  }

  /** One request and its whole answer, under a limit for the headers and then one for the body. */
  async function exchange(url: URL, headers: Headers, request: HttpRequest, hops: number): Promise<Reply> {
    const deadline = createDeadline(request.signal);
    try {
      deadline.set(timeouts.headersMs, tooSlow(url, 'sent no answer', timeouts.headersMs));
      const response = await fetch(url, { headers, redirect: 'manual', signal: deadline.signal });
      deadline.set(timeouts.bodyMs, tooSlow(url, 'did not finish its answer', timeouts.bodyMs));
      return await receive(response, url, headers, request.maxBytes, hops);
    } catch (error) {
      if (deadline.signal.aborted) throw deadline.signal.reason;
      throw error instanceof FeedError ? error : networkFailure(url, error);
    } finally {
      deadline.clear();
    }
  }

  async function receive(response: Response, url: URL, sent: Headers, maxBytes: number, hops: number): Promise<Reply> {
    const { status } = response;
    if (status === 200 || status === 203) {
      const bytes = await readBody(response, url, maxBytes);
      return { kind: 'body', status, bytes, text: new TextDecoder().decode(bytes), ...stampOf(response) };
    }
    await response.body?.cancel();
    if (status === 304 && isConditional(sent)) return { kind: 'not-modified', status, ...stampOf(response) };
    if (isRedirect(status))
      return { kind: 'redirect', status, to: nextHop(url, status, response.headers.get('location'), hops) };
    if (status === 204 || status === 205) {
      throw new FeedError('empty', `${url.host} answered ${status} (no content).`, { url: url.href, status });
    }
    throw httpFailure(url, status, readRetryAfter(response.headers.get('retry-after'), sentAt(response)));
  }

  function stampOf(response: Response): Pick<Received, 'etag' | 'lastModified' | 'receivedAt'> {
    const { headers } = response;
    const receivedAt = Math.floor(clock.now());
    return { etag: headers.get('etag'), lastModified: headers.get('last-modified'), receivedAt };
  }

  function sentAt(response: Response): number {
    const milliseconds = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(milliseconds) ? clock.now() : milliseconds / 1000;
  }

  return { get, hosts: gate.states };
}

/** `fetch` refuses a URL with a user in it; a self-hosted instance behind a password is asked by header instead. */
function withoutCredentials(address: string): { url: URL; authorization: string | null } {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return { url, authorization: null };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { url, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function headersOf(request: HttpRequest, userAgent: string, authorization: string | null): Headers {
  const headers = new Headers({ 'user-agent': userAgent, accept: request.accept ?? DEFAULT_ACCEPT });
  if (request.etag) headers.set('if-none-match', request.etag);
  if (request.lastModified) headers.set('if-modified-since', request.lastModified);
  if (authorization !== null) headers.set('authorization', authorization);
  return headers;
}

const isConditional = (sent: Headers): boolean => sent.has('if-none-match') || sent.has('if-modified-since');

const tooSlow = (url: URL, what: string, milliseconds: number): FeedError =>
  new FeedError('timeout', `${url.host} ${what} within ${milliseconds / 1000} s.`, { url: url.href });
