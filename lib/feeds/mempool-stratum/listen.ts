import { WebSocket } from 'ws';
import { FeedError } from '../feed-error.ts';

/** Some 20 pools with 5 kB of job each are 100 kB at once; a minute brings three times that. */
const LARGEST_MESSAGE = 2_000_000;
const MOST_BYTES = 8_000_000;
const MOST_MESSAGES = 2_000;
const HANDSHAKE_MILLISECONDS = 10_000;

export interface ListenOptions {
  /** How long to listen, the connecting included. */
  readonly seconds: number;
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

/**
 * Asks a mempool instance for the mining jobs of all pools and hears it for a while. A server that closes early is believed what
 * it said until then; whoever wants more connects again next time.
 * @param url of its websocket, `wss://host/api/v1/ws`
 * @returns its messages, at least one, as they came
 * @throws FeedError kind `network`, `http` (no websocket there), `timeout` (not a word) or `too-large`, or the signal's own reason
 */
export function listenForJobs(url: string, { seconds, userAgent, signal }: ListenOptions): Promise<string[]> {
  const host = new URL(url).host;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const messages: string[] = [];
    let bytes = 0;
    // Compression is off: a few bytes of a hostile server would unfold to as many as it likes.
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: LARGEST_MESSAGE,
      handshakeTimeout: Math.min(HANDSHAKE_MILLISECONDS, seconds * 1000),
      headers: { 'user-agent': userAgent },
    });
    const end = (failure: unknown): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.removeAllListeners();
      // What a connection that is being torn down still complains of is of no interest to anybody.
      socket.on('error', () => undefined);
      socket.terminate();
      if (failure === null) resolve(messages);
      else reject(failure);
    };
    const endWith = (silence: FeedError): void => end(messages.length > 0 ? null : silence);
    const stop = (): void => end(signal.reason);
    const timer = setTimeout(() => {
      endWith(new FeedError('timeout', `${host} said nothing within ${seconds} s.`, { url }));
    }, seconds * 1000);
    signal.addEventListener('abort', stop, { once: true });
    socket.on('open', () => socket.send('{"track-stratum":"all"}'));
    socket.on('message', (data) => {
      const text = data.toString();
      bytes += text.length;
      messages.push(text);
      if (bytes > MOST_BYTES || messages.length > MOST_MESSAGES) end(flooded(host, url));
    });
    socket.on('close', () => {
      endWith(new FeedError('network', `${host} closed the connection without a word.`, { url }));
    });
    socket.on('error', (error) => end(explained(error, host, url)));
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
      const status = statusCode;
      end(
        new FeedError('http', `${host} offers no websocket there: it answered with status ${status}.`, { url, status }),
      );
    });
  });
}

const flooded = (host: string, url: string): FeedError =>
  new FeedError(
    'too-large',
    `${host} sent more than mining jobs can be: over ${MOST_BYTES} bytes, or ${MOST_MESSAGES} messages.`,
    {
      url,
    },
  );

/** Code of ws for a message beyond `maxPayload`. */
const OVERSIZE = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';

function explained(cause: Error, host: string, url: string): FeedError {
  if ('code' in cause && cause.code === OVERSIZE) {
    return new FeedError('too-large', `${host} sent a message of more than ${LARGEST_MESSAGE} bytes.`, { url, cause });
  }
  if (/handshake has timed out/.test(cause.message)) {
    return new FeedError('timeout', `${host} did not open the websocket in time.`, { url, cause });
  }
  return new FeedError('network', `The websocket to ${host} failed: ${cause.message}.`, { url, cause });
}
