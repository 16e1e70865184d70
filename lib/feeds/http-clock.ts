/** Time as the client sees it, handed in so that tests own it. */
export interface HttpClock {
  /** Epoch seconds, for what is shown and stored; whole seconds do. */
  readonly now: () => number;
  /**
   * Seconds since any moment, with fractions, never backwards: pauses are measured on it. On a clock of whole seconds
   * two requests "a second apart" can be a few milliseconds apart, and a clock that is set back would stop everything.
   */
  readonly stopwatch: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Sleeps; a caller who gives up gets the own reason back, not the timer's. */
export async function rest(clock: HttpClock, seconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await clock.sleep(seconds * 1000, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
