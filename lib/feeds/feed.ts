import type { Origin } from '#lib/domain/origin.ts';
import type { Instant } from '#lib/domain/time.ts';

/** One kind of answer of one source: how to ask, and how to read what comes back. Knows nothing of storing. */
export interface Feed<Ask, Answer> {
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
  readonly parse: (body: string, context: { readonly receivedAt: Instant }) => Answer;
}
