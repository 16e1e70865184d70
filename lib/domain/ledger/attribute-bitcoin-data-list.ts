import type { Coinbase } from './coinbase.ts';
import { asCoinbase, indexAddresses, type ListMatcher, matchesOf, NO_MATCH, type UnusableTag } from './list-matcher.ts';
import type { ListMatch, PoolListEntry } from './pool-list.ts';
import { tagAutomaton } from './tag-automaton.ts';

interface CompiledTag {
  readonly position: number;
  readonly tag: string;
  /** ASCII only: its bytes in the script are the match. Others are proven in the decoded text. */
  readonly isPlain: boolean;
}

const LINE_FEED = 0x0a;
const IS_ASCII = /^[\0-\x7f]+$/;
const BROKEN_TEXT = /[\uFFFD\p{Surrogate}]/u;
const UTF8 = new TextEncoder();
const NOWHERE = Number.POSITIVE_INFINITY;

/**
 * Compiles bitcoin-data's pool-list.json. The rule is that of the crate bitcoin-pool-identification: first the addresses of
 * all entries, output by output; then, entry by entry, tags as case-sensitive substrings of the script read as lossy UTF-8
 * with line feeds removed. An address of any entry therefore beats every tag.
 *
 * The crate goes through the outputs by value, smallest first. Feeds give addresses without values, so ours is the order of
 * the outputs: it differs only where one coinbase pays addresses of two listed pools.
 *
 * Bytes of an ASCII character never take part in a broken UTF-8 sequence, so an automaton over the bytes (line feeds passed
 * over) finds ASCII tags exactly, and every other tag at least where it is. Left out and reported in `unusableTags`: an empty
 * tag or one of a single byte, which would claim every block; a tag with a line feed, which can never match; a tag with U+FFFD or half a surrogate
 * pair, which the publisher's encoding has broken and which would match any other broken bytes.
 */
export function compileBitcoinDataList(entries: readonly PoolListEntry[]): ListMatcher {
  const { tags, unusableTags } = compileTags(entries);
  const automaton = tagAutomaton(
    tags.map((tag) => ({ bytes: UTF8.encode(tag.tag), value: tag })),
    { skip: LINE_FEED },
  );
  const positions = indexAddresses(entries);
  const addressMatches = matchesOf(entries, 'address');
  const tagMatches = matchesOf(entries, 'tag');

  function byTag(coinbase: Coinbase): ListMatch {
    let first = NOWHERE;
    automaton.scan(coinbase.bytes, ({ position, tag, isPlain }) => {
      if (position < first && (isPlain || coinbase.utf8.includes(tag))) first = position;
    });
    return tagMatches[first] ?? NO_MATCH;
  }

  return {
    unusableTags,
    match(coinbase, payoutAddresses) {
      for (const address of payoutAddresses) {
        const position = positions.get(address);
        if (position !== undefined) return addressMatches[position] ?? NO_MATCH;
      }
      return byTag(asCoinbase(coinbase));
    },
  };
}

function compileTags(entries: readonly PoolListEntry[]) {
  const tags: CompiledTag[] = [];
  const unusableTags: UnusableTag[] = [];
  for (const [position, { id, name, tags: texts }] of entries.entries()) {
    for (const tag of texts) {
      const reason = faultOf(tag);
      if (reason === null) tags.push({ position, tag, isPlain: IS_ASCII.test(tag) });
      else unusableTags.push({ id, name, tag, reason });
    }
  }
  return { tags, unusableTags };
}

function faultOf(tag: string): UnusableTag['reason'] | null {
  if (tag === '') return 'empty';
  if (tag.includes('\n')) return 'line-feed';
  if (BROKEN_TEXT.test(tag)) return 'broken-text';
  // One byte is part of nearly every script; one fish is four.
  return UTF8.encode(tag).length < 2 ? 'too-short' : null;
}
