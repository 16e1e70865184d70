/** Thrown instead of waiting when too many wait already. */
export class BusyError extends Error {}

/** Lets in a few at once, in the order in which they came. */
export interface RenderGate {
  /**
   * Resolves with what the caller calls when it is done; calling it twice does no harm.
   * @throws BusyError when the queue is full
   */
  enter(): Promise<() => void>;
}

/**
 * Rendering is work for one core, so many pages at once only make all of them late, `/api/health` too, and fill the memory.
 * @param atOnce how many may be inside
 * @param waiting how many may wait
 */
export function createRenderGate(atOnce: number, waiting: number): RenderGate {
  const queue: (() => void)[] = [];
  let inside = 0;
  const leaver = (): (() => void) => {
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = queue.shift();
      if (next === undefined) inside -= 1;
      else next();
    };
  };
  return {
    async enter() {
      if (inside >= atOnce) {
        if (queue.length >= waiting) throw new BusyError('too many pages are being made at once');
        await new Promise<void>((resolve) => queue.push(resolve));
      } else inside += 1;
      return leaver();
    },
  };
}
