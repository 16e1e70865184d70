import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import type { Draws } from '#lib/simulator/range-of-draws.ts';
import type { ShockFacts } from '#lib/simulator/shock-facts.ts';

/** A shock to be drawn ten thousand times. */
export interface DrawOrder {
  readonly facts: ShockFacts;
  readonly request: ShockRequest;
}

type Drawn = Exclude<Draws, string>;

interface Order extends DrawOrder {
  readonly done: (drawn: Drawn) => void;
}

/**
 * Hands shocks to a worker, which starts with the first of them. One is drawn at a time; of those that come meanwhile only the
 * newest is, and whoever is passed over hears nothing.
 * @param onBroken where the browser has no workers, or theirs did not start
 */
export function drawDesk(onBroken: () => void) {
  let worker: Worker | null = null;
  let drawing: Order | null = null;
  let next: Order | null = null;

  const hand = (order: Order): void => {
    drawing = order;
    const { facts, request } = order;
    worker?.postMessage({ facts, request } satisfies DrawOrder);
  };
  const received = ({ data }: MessageEvent<Drawn | null>): void => {
    const drawn = drawing;
    drawing = null;
    if (next === null) {
      if (data !== null) drawn?.done(data);
      return;
    }
    const order = next;
    next = null;
    hand(order);
  };
  const start = (): Worker | null => {
    try {
      const started = new Worker(new URL('./draw-worker.ts', import.meta.url), { type: 'module' });
      started.addEventListener('message', received);
      started.addEventListener('error', onBroken);
      return started;
    } catch {
      // An old browser, or one that is told to run no workers.
      onBroken();
      return null;
    }
  };

  return {
    draw(order: Order): void {
      worker ??= start();
      if (drawing === null) hand(order);
      else next = order;
    },
    close(): void {
      worker?.terminate();
      [worker, drawing, next] = [null, null, null];
    },
  };
}
