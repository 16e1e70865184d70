import type { Instant } from '../time.ts';

/** A message that waits, as far as bundling goes. */
export interface Waiting {
  readonly id: string;
  readonly kind: string;
  readonly episodeId: string | null;
  readonly level: 'warn' | 'critical' | null;
  readonly createdAt: Instant;
}

export interface Bundle<T> {
  /** The message that goes out, under its own Message-ID. */
  readonly lead: T;
  /** Those whose news it tells too, in the order in which they are told. */
  readonly merged: readonly T[];
}

/**
 * Everything that waits for one recipient as one mail: whoever was cut off for six hours gets one mail, not sixty. Open and
 * critical news come first; the one that leads gives the mail its subject and its thread.
 * @param waiting alerts of one recipient, at least one
 */
export function bundle<T extends Waiting>(waiting: readonly T[]): Bundle<T> | null {
  const [lead, ...merged] = newestOfEpisodes(waiting).sort(byWeight);
  if (lead === undefined) return null;
  const told = new Set([lead, ...merged]);
  return { lead, merged: [...merged, ...waiting.filter((message) => !told.has(message))] };
}

/** The newest message of each episode: what an older one says is over. Messages without an episode all stay. */
export function newestOfEpisodes<T extends Waiting>(waiting: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const message of waiting) {
    const key = message.episodeId ?? message.id;
    const known = newest.get(key);
    if (known === undefined || comesAfter(message, known)) newest.set(key, message);
  }
  return [...newest.values()];
}

/** Of two messages written in the same second, the end of an episode is the later one. */
const comesAfter = (a: Waiting, b: Waiting): boolean =>
  a.createdAt > b.createdAt || (a.createdAt === b.createdAt && stageOf(a) >= stageOf(b));

const stageOf = ({ kind }: Waiting): number =>
  ({ fired: 0, escalated: 1, reminder: 2 })[kind] ?? (kind === 'resolved' || kind === 'unknown' ? 4 : 3);

const byWeight = (a: Waiting, b: Waiting): number => weightOf(b) - weightOf(a) || a.createdAt - b.createdAt;

function weightOf({ kind, level }: Waiting): number {
  if (kind === 'resolved') return 0;
  return level === 'critical' ? 2 : 1;
}
