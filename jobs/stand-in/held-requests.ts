import type { ServerResponse } from 'node:http';
import type { FeedPath } from './faults.ts';

/** Requests that wait for an answer on purpose: let go when their time comes, their fault ends, or the server closes. */
export interface HeldRequests {
  hold(feed: FeedPath, response: ServerResponse, milliseconds: number, later: () => void): void;
  /** Breaks the connections that a feed holds back; without a feed, all of them. */
  release(feed?: FeedPath): void;
}

export function createHeldRequests(): HeldRequests {
  const held = new Map<ServerResponse, { readonly feed: FeedPath; readonly timer: NodeJS.Timeout }>();

  const forget = (response: ServerResponse): void => {
    clearTimeout(held.get(response)?.timer);
    held.delete(response);
  };

  return {
    hold(feed, response, milliseconds, later) {
      const timer = setTimeout(() => {
        forget(response);
        later();
      }, milliseconds);
      held.set(response, { feed, timer });
      // The reader may lose patience first.
      response.once('close', () => forget(response));
    },
    release(feed) {
      for (const [response, entry] of [...held]) {
        if (feed !== undefined && entry.feed !== feed) continue;
        forget(response);
        response.destroy();
      }
    },
  };
}
