/** What went wrong, as a closed set: `/sources` turns each kind into words. */
export type FeedErrorKind =
  | 'network'
  | 'timeout'
  | 'http'
  | 'too-large'
  | 'payload'
  | 'empty'
  | 'circuit-open'
  | 'not-there';

/** A feed that could not be read. `message` is one sentence that a reader of `/sources` understands. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly kind: FeedErrorKind;
  readonly url: string | null;
  readonly status: number | null;
  /** Seconds the source asked us to wait, from Retry-After. */
  readonly retryAfterSeconds: number | null;

  constructor(
    kind: FeedErrorKind,
    message: string,
    details: { url?: string; status?: number; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.url = details.url ?? null;
    this.status = details.status ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}
