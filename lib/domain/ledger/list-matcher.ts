import { type Coinbase, decodeCoinbase } from './coinbase.ts';
import type { AttributionMethod, ListMatch, PoolListEntry } from './pool-list.ts';

/** A tag that can name no block, and why. The rest of its pool's entry still counts. */
export interface UnusableTag {
  readonly id: number;
  readonly name: string;
  readonly tag: string;
  readonly reason:
    | 'empty'
    | 'not-a-regular-expression'
    | 'beyond-latin1'
    | 'line-feed'
    | 'broken-text'
    /** It could run for ever over one script. */
    | 'too-intricate'
    /** It would claim the blocks of others, or all. */
    | 'too-short';
}

/** At most so many tags are quoted in one sentence, each cut to so many characters. */
const QUOTED_TAGS = 5;
const QUOTED_CHARACTERS = 40;

/**
 * One sentence about the tags that are left out because they could do harm, or null where there is none. The other reasons
 * (Chinese in a list that is read as latin1) are known flaws of good lists and no news.
 */
export function harmfulTagsInWords(unusableTags: readonly UnusableTag[]): string | null {
  const harmful = unusableTags.filter(({ reason }) => reason === 'too-intricate' || reason === 'too-short');
  if (harmful.length === 0) return null;
  const quoted = harmful
    .slice(0, QUOTED_TAGS)
    .map(
      ({ tag, name, reason }) =>
        `${JSON.stringify(tag.slice(0, QUOTED_CHARACTERS))} of ${name} (${harmInWords[reason]})`,
    );
  const more = harmful.length > QUOTED_TAGS ? `, and ${harmful.length - QUOTED_TAGS} more` : '';
  return `Tags that are not used: ${quoted.join(', ')}${more}.`;
}

const harmInWords: Readonly<Partial<Record<UnusableTag['reason'], string>>> = {
  'too-intricate': 'could take for ever',
  'too-short': 'would match nearly every block',
};

/** A list made ready for many blocks. */
export interface ListMatcher {
  /**
   * The pool of one block. Hand over a `Coinbase` to decode its hex once for both lists.
   * @throws RangeError for a coinbase script that is not hex
   */
  match(coinbase: string | Coinbase, payoutAddresses: readonly string[]): ListMatch;
  readonly unusableTags: readonly UnusableTag[];
}

export const NO_MATCH: ListMatch = { entry: null, method: 'none' };

/** One shared object per entry: 280,000 blocks then need no new ones. */
export const matchesOf = (entries: readonly PoolListEntry[], method: AttributionMethod): readonly ListMatch[] =>
  entries.map((entry) => ({ entry, method }));

/** Address to the position of the first entry that lists it. */
export function indexAddresses(entries: readonly PoolListEntry[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [position, entry] of entries.entries()) {
    for (const address of entry.addresses) if (!positions.has(address)) positions.set(address, position);
  }
  return positions;
}

export const asCoinbase = (coinbase: string | Coinbase): Coinbase =>
  typeof coinbase === 'string' ? decodeCoinbase(coinbase) : coinbase;
