/** A time limit that can be set anew for each stage of one piece of work. */
export interface Deadline {
  /** Aborts when time is up, or with the caller's own signal; its `reason` says which. */
  readonly signal: AbortSignal;
  readonly set: (milliseconds: number, reason: Error) => void;
  readonly clear: () => void;
}

/**
 * Own controller and own timer instead of `AbortSignal.any`, which in Node 20 keeps every derived signal alive as long
 * as its parent: here the parent lives as long as the process.
 */
export function createDeadline(parent: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const follow = () => controller.abort(parent?.reason);
  let timer: NodeJS.Timeout | undefined;
  parent?.addEventListener('abort', follow, { once: true });
  if (parent?.aborted) follow();
  return {
    signal: controller.signal,
    set(milliseconds, reason) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(reason), milliseconds);
    },
    clear() {
      clearTimeout(timer);
      parent?.removeEventListener('abort', follow);
    },
  };
}
