import { catchUpExact, confirmationsFor } from '../risk/catch-up.ts';
import { requireShare } from '../risk/require-share.ts';

/** A part of the hashrate or of the blocks, by whom it belongs to; 0..1. */
export interface ActorShare {
  readonly key: string;
  readonly share: number;
}

/** Concentration of listed shares. Whoever is not listed counts as many who are small each, so that the index is a lower bound. */
export interface Concentration {
  /** Herfindahl-Hirschman index, index points. */
  readonly hhi: number;
  /** The fewest with more than half; null where all that are listed have less. */
  readonly nakamoto: number | null;
  readonly largest: ActorShare | null;
}

const CONFIRMATIONS = 6;
const ACCEPTED_RISK = 0.001;

export function concentrationOf(shares: readonly ActorShare[]): Concentration {
  const sorted = [...shares].sort((a, b) => b.share - a.share);
  let sum = 0;
  const reached = sorted.findIndex(({ share }) => {
    sum += share;
    return sum > 0.5 + 1e-12;
  });
  return {
    hhi: 10_000 * sorted.reduce((squares, { share }) => squares + share * share, 0),
    nakamoto: reached === -1 ? null : reached + 1,
    largest: sorted[0] ?? null,
  };
}

/**
 * The shares once a part of some of them has stopped. What stops and what moves elsewhere spreads over the others in the same way,
 * since a share is of what is left: the others grow as if their sizes decided who takes whom.
 * @param stopped part of each hit share that is no longer theirs, 0..1
 * @throws RangeError for a part outside 0..1, or where nothing would be left
 */
export function sharesAfter(
  shares: readonly ActorShare[],
  hit: ReadonlySet<string>,
  stopped: number,
): readonly ActorShare[] {
  requireShare(stopped);
  const gone = stopped * shares.reduce((sum, { key, share }) => sum + (hit.has(key) ? share : 0), 0);
  if (gone >= 1) throw new RangeError('nothing would be left');
  return shares.map(({ key, share }) => ({ key, share: (share * (hit.has(key) ? 1 - stopped : 1)) / (1 - gone) }));
}

/**
 * Share of a pool once a part of the hashrate stops of which nobody knows the pools: at least what is left if all of it mined
 * there, at most as if none did; in between in proportion, as before.
 */
export const shareBounds = (share: number, lost: number): { readonly low: number; readonly high: number } => ({
  low: Math.max(0, share - Math.max(0, lost)) / (1 - Math.max(0, lost)),
  high: Math.min(1, share / (1 - Math.max(0, lost))),
});

/** What the largest share can undo. Chance 0..1 for six confirmations; null confirmations where none suffice. */
export const reorgRisk = (share: number): { readonly undone: number; readonly confirmations: number | null } => ({
  undone: catchUpExact(Math.min(1, share), CONFIRMATIONS),
  confirmations: confirmationsFor(Math.min(1, share), ACCEPTED_RISK),
});
