import type { AiSources } from '#lib/config/ai-settings.ts';
import type { Board, ScoredModel } from '#lib/domain/ai/scored-model.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import type { AiFeed } from './ai-feed.ts';
import type { FeedError } from './feed-error.ts';

/** One file in which a board may be found. */
export interface BoardAsk {
  /** Below the base address. */
  readonly path: `/${string}`;
  /** UTC day that the file's name tells; null where the file itself does, or nothing. A board of each such day is taken in. */
  readonly day: UtcDay | null;
  /** The board may stand in another file, so that this one is not there is no fault. */
  readonly hasOthers: boolean;
}

/** A row that was not believed. */
export interface RefusedRow {
  readonly subject: string;
  /** Continues the sentence "The row …". */
  readonly reason: string;
}

/** All that a board says at one time. */
export interface BoardState {
  /** UTC day for which it says it; null where it does not tell. */
  readonly asOf: UtcDay | null;
  readonly rows: readonly ScoredModel[];
  readonly refused: readonly RefusedRow[];
  /** Where the rest of a board in pages stands; null for its end. */
  readonly more: BoardAsk['path'] | null;
}

/** A feed of a board of scores, whose list is rewritten as a whole. */
export interface ScoreFeed extends AiFeed<BoardAsk, BoardState | Promise<BoardState>> {
  readonly board: Board;
  /** Where to look, in this order: the first file that is there is the board. */
  readonly asks: (base: string) => readonly BoardAsk[];
  /** Headers with its keys; they stay out of logs and store. */
  readonly headersOf?: (keys: AiSources['keys']) => Readonly<Record<string, string>>;
  /** What a refusal means for this source, as a sentence; null for any other failure. */
  readonly whyRefused?: (error: FeedError) => string | null;
}

/**
 * The file of a source itself, and elsewhere than at its home also the names by which a mirror keeps it. The source itself is not
 * bothered with names that it does not have.
 * @param home host of the source
 */
export function boardAsks(
  base: string,
  home: string,
  path: BoardAsk['path'],
  mirrored: readonly Pick<BoardAsk, 'path' | 'day'>[],
): readonly BoardAsk[] {
  const own = { path, day: null };
  if (new URL(base).host === home) return [{ ...own, hasOthers: false }];
  return [own, ...mirrored].map((ask) => ({ ...ask, hasOthers: mirrored.length > 0 }));
}

/** For `Feed.isNotThere`. */
export const fileNotThere = ({ status }: FeedError, { hasOthers }: BoardAsk): boolean => status === 404 && hasOthers;
