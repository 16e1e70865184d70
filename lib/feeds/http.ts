import { type CircuitSettings, defaultCircuitSettings } from './circuit.ts';
import { createDeadline } from './deadline.ts';
import { networkFailure } from './explain-failure.ts';
import { FeedError } from './feed-error.ts';
import { createHostGate, type HostState } from './host-gate.ts';
import type { Form, HttpAnswer, HttpAttempt, HttpRequest, Posted } from './http-answer.ts';
import { type HttpClock, rest } from './http-clock.ts';
import { type Received, type Reply, readReply, type Sent } from './read-reply.ts';
import { secondsBeforeRetry } from './retry-delay.ts';

export interface HttpClientSettings {
  readonly clock: Pick<HttpClock, 'now' | 'sleep'>;
  /** That of the process unless told. */
  readonly stopwatch?: HttpClock['stopwatch'];
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
  /** Sends a form under the same rules, for a login: nothing of it is logged, and where a redirect leads it is not sent. */
  readonly post: (url: string, form: Form, request: HttpRequest) => Promise<HttpAnswer>;
  /** Sends a question as JSON, which asks and changes nothing: under the same rules it may be repeated. */
  readonly postJson: (url: string, json: unknown, request: HttpRequest) => Promise<HttpAnswer>;
  /** How we stand with each host asked so far. */
  readonly hosts: () => readonly HostState[];
}

const DEFAULT_ACCEPT = 'application/json, text/plain;q=0.9, */*;q=0.1';
const DEFAULT_TIMEOUTS = { headersMs: 10_000, bodyMs: 30_000 };

/** The only place that calls `fetch` for feeds. */
export function createHttpClient(settings: HttpClientSettings): HttpClient {
  const { random, retries = 2, longestWaitSeconds = 60, timeouts = DEFAULT_TIMEOUTS } = settings;
  const { spacingSeconds = 1, circuit = defaultCircuitSettings } = settings;
  const clock = clockOf(settings);
  const gate = createHostGate({ clock, spacingSeconds, longestWaitSeconds, circuit });

  async function ask(address: string, request: HttpRequest, posted: Posted | null): Promise<HttpAnswer> {
    const { url, authorization } = withoutCredentials(address);
    const headers = headersOf(request, settings.userAgent, authorization);
    if (posted !== null && 'json' in posted) headers.set('content-type', 'application/json');
    for (let attempt = 1; ; attempt += 1) {
      try {
        const received = await follow(url, headers, request, posted, attempt);
        return { ...received, url: url.href, attempts: attempt };
      } catch (error) {
        const wait = secondsBeforeRetry(error, attempt, random(), longestWaitSeconds);
        if (wait === null || attempt > retries || gate.isOpen(url)) throw error;
        await rest(clock, wait, request.signal);
      }
    }
  }

  async function follow(
    start: URL,
    headers: Headers,
    request: HttpRequest,
    posted: Posted | null,
    attempt: number,
  ): Promise<Received> {
    const own = new Headers(headers);
    let url = start;
    for (let hops = 0; ; hops += 1) {
      const isOwn = url.origin === start.origin;
      if (!isOwn) for (const name of ['authorization', ...Object.keys(request.headers ?? {})]) own.delete(name);
      const secrets = isOwn ? (request.secretQuery ?? {}) : {};
      const sent = { url, secrets, posted, headers: own, maxBytes: request.maxBytes, hops };
      const send = () => logged(sent, attempt, request.signal);
      const reply = await gate.pass(url, request.signal, send, request.spacing);
      if (reply.kind !== 'redirect') return reply;
      if (posted !== null) throw postRedirected(url, posted, reply.status);
      url = reply.to;
    }
  }

  async function logged(sent: Sent, attempt: number, signal: AbortSignal | undefined): Promise<Reply> {
    const startedAt = clock.stopwatch();
    const log = (outcome: string, status: number | null, bytes: number) => {
      const seconds = clock.stopwatch() - startedAt;
      settings.onAttempt?.({ url: sent.url.href, attempt, seconds, outcome, status, bytes });
    };
    try {
      const reply = await exchange(sent, signal);
      log(reply.kind, reply.status, reply.kind === 'body' ? reply.bytes.byteLength : 0);
      return reply;
    } catch (error) {
      if (error instanceof FeedError) log(error.kind, error.status, 0);
      else log('given-up', null, 0);
      throw error;
    }
  }

  /** One request and its whole answer, under a limit for the headers and then one for the body. */
  async function exchange(sent: Sent, signal: AbortSignal | undefined): Promise<Reply> {
    const { url, headers } = sent;
    const deadline = createDeadline(signal);
    try {
      deadline.set(timeouts.headersMs, tooSlow(url, 'sent no answer', timeouts.headersMs));
      const response = await fetch(withSecrets(url, sent.secrets), {
        headers,
        ...(sent.posted !== null && { method: 'POST', body: bodyOf(sent.posted) }),
        redirect: 'manual',
        signal: deadline.signal,
      });
      deadline.set(timeouts.bodyMs, tooSlow(url, 'did not finish its answer', timeouts.bodyMs));
      return await readReply(response, sent, clock.now);
    } catch (error) {
      if (deadline.signal.aborted) throw deadline.signal.reason;
      throw error instanceof FeedError ? error : networkFailure(url, error);
    } finally {
      deadline.clear();
    }
  }

  return {
    get: (url, request) => ask(url, request, null),
    post: (url, form, request) => ask(url, request, { form }),
    postJson: (url, json, request) => ask(url, request, { json }),
    hosts: gate.states,
  };
}

const clockOf = ({ clock, stopwatch = () => performance.now() / 1000 }: HttpClientSettings): HttpClock => ({
  now: () => clock.now(),
  sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
  stopwatch,
});

/** `fetch` refuses a URL with a user in it; a self-hosted instance behind a password is asked by header instead. */
function withoutCredentials(address: string): { url: URL; authorization: string | null } {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return { url, authorization: null };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { url, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** The address that goes over the wire; the one without keys is what logs, errors and the store get to see. */
function withSecrets(url: URL, secrets: Readonly<Record<string, string>>): URL {
  const whole = new URL(url);
  for (const [name, value] of Object.entries(secrets)) whole.searchParams.set(name, value);
  return whole;
}

function headersOf(request: HttpRequest, userAgent: string, authorization: string | null): Headers {
  const headers = new Headers({ 'user-agent': userAgent, accept: request.accept ?? DEFAULT_ACCEPT });
  if (request.etag) headers.set('if-none-match', request.etag);
  if (request.lastModified) headers.set('if-modified-since', request.lastModified);
  if (authorization !== null) headers.set('authorization', authorization);
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
  return headers;
}

const bodyOf = (posted: Posted): URLSearchParams | string =>
  'form' in posted ? new URLSearchParams(posted.form) : JSON.stringify(posted.json);

function postRedirected(url: URL, posted: Posted, status: number): FeedError {
  const what = 'form' in posted ? 'a form' : 'a posted question';
  return new FeedError('http', `${url.host} redirects ${what}, which is sent nowhere else.`, { url: url.href, status });
}

const tooSlow = (url: URL, what: string, milliseconds: number): FeedError =>
  new FeedError('timeout', `${url.host} ${what} within ${milliseconds / 1000} s.`, { url: url.href });
