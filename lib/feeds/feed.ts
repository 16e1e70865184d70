import type { Origin } from '#lib/domain/origin.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { FeedError } from './feed-error.ts';

/** What a parser may know beside the body. */
export interface ParseContext<Ask> {
  readonly receivedAt: Instant;
  /** The question: some answers do not repeat which zone or day was asked for. */
  readonly ask: Ask;
  /** The body as it came, for archives, workbooks and texts that are not UTF-8. */
  readonly bytes: Uint8Array;
}

/**
 * One kind of answer of one source: how to ask, and how to read what comes back. Knows nothing of storing.
 * `Context` is what its parser wants to know beside the body: the time of receipt, or all of `ParseContext`.
 * A parser that takes its time (packed columns) gives a promise: `Answer` is then `Promise<…>`, and who pulls waits for it.
 */
export interface Feed<Ask, Answer, Context = Pick<ParseContext<Ask>, 'receivedAt'>> {
  readonly id: string;
  /** What it brings, in words for `/sources`. */
  readonly title: string;
  readonly origin: Origin;
  /** Seconds between two asks in normal running. */
  readonly cadenceSeconds: number;
  /** Age in seconds at which what we hold counts as stale. */
  readonly maxAgeSeconds: number;
  /** Asked only while a preferred feed fails: not having been asked is then no fault, and its age is no alarm. */
  readonly standby: boolean;
  /** Largest body that is read, bytes. */
  readonly maxBytes: number;
  /** Conditional requests make sense for this source. */
  readonly conditional: boolean;
  readonly url: (base: string, ask: Ask) => string;
  /**
   * Reads a body into our own types. Pure.
   * @throws FeedError kind `payload` (not what was promised) or `empty` (a success without content)
   */
  readonly parse: (body: string, context: Context) => Answer;
  /** Whether an error only says that the source has no answer yet (tomorrow's prices before noon) or any more: no fault of its own. */
  readonly isNotThere?: (error: FeedError, ask: Ask, now: Instant) => boolean;
  /** Least seconds between two requests to its host, times FEED_SPACING_SECONDS; 1 if left out. */
  readonly spacingSeconds?: number;
}
