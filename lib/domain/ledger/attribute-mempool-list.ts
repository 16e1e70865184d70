import type { Coinbase } from './coinbase.ts';
import { asCoinbase, indexAddresses, type ListMatcher, matchesOf, NO_MATCH, type UnusableTag } from './list-matcher.ts';
import type { PoolListEntry } from './pool-list.ts';
import { tagAutomaton } from './tag-automaton.ts';
import { isBeyondLatin1, longestAsciiRun, requiredLiterals, tagDanger } from './tag-literals.ts';

/** A tag made ready. `fragment` is literal text that every match contains; null where none is known. */
interface CompiledTag {
  readonly position: number;
  readonly regExp: RegExp;
  readonly fragment: string | null;
  /** The fragment is the whole tag: finding it is the match. */
  readonly isPlain: boolean;
}

/** Position of "no entry": behind every entry. */
const NOWHERE = Number.POSITIVE_INFINITY;

/**
 * Compiles mempool's pools-v2.json. The rule is that of `matchBlockMiner` in mempool's backend: entries in list order; an
 * entry has the block if any coinbase output pays one of its addresses, or else if one of its tags, as a case-insensitive
 * JavaScript RegExp, matches the script read as latin1. The first entry wins, so a tag of an earlier entry beats an address
 * of a later one. One automaton finds the literal part of all tags in one pass; only candidates are run as RegExp.
 *
 * Deviations, all reported in `unusableTags`: an invalid RegExp, which would stop mempool's indexer, is passed over, and so
 * are a tag that could run for ever and one that would claim every block (empty, or without two literal characters in a row).
 */
export function compileMempoolList(entries: readonly PoolListEntry[]): ListMatcher {
  const { tags, unusableTags } = compileTags(entries);
  const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const automaton = tagAutomaton(
    tags.flatMap((tag) => (tag.fragment === null ? [] : [{ bytes: bytesOf(tag.fragment), value: tag }])),
    { foldCase: true },
  );
  const looseTags = tags.filter((tag) => tag.fragment === null);
  const positions = indexAddresses(entries);
  const addressMatches = matchesOf(entries, 'address');
  const tagMatches = matchesOf(entries, 'tag');

  function firstByTag(coinbase: Coinbase, before: number): number {
    let first = before;
    const consider = (tag: CompiledTag) => {
      if (tag.position < first && (tag.isPlain || tag.regExp.test(coinbase.latin1))) first = tag.position;
    };
    automaton.scan(coinbase.bytes, consider);
    for (const tag of looseTags) consider(tag);
    return first;
  }

  return {
    unusableTags,
    match(coinbase, payoutAddresses) {
      const byAddress = firstByAddress(positions, payoutAddresses);
      const byTag = firstByTag(asCoinbase(coinbase), byAddress);
      return (byTag < byAddress ? tagMatches[byTag] : addressMatches[byAddress]) ?? NO_MATCH;
    },
  };
}

function firstByAddress(positions: ReadonlyMap<string, number>, payoutAddresses: readonly string[]): number {
  let first = NOWHERE;
  for (const address of payoutAddresses) first = Math.min(first, positions.get(address) ?? NOWHERE);
  return first;
}

function compileTags(entries: readonly PoolListEntry[]) {
  const tags: CompiledTag[] = [];
  const unusableTags: UnusableTag[] = [];
  for (const [position, { id, name, tags: patterns }] of entries.entries()) {
    for (const tag of patterns) {
      const compiled = compileTag(tag, position);
      if (typeof compiled === 'string') unusableTags.push({ id, name, tag, reason: compiled });
      else tags.push(compiled);
    }
  }
  return { tags, unusableTags };
}

function compileTag(tag: string, position: number): CompiledTag | UnusableTag['reason'] {
  if (tag === '') return 'empty';
  const regExp = readRegExp(tag);
  if (regExp === null) return 'not-a-regular-expression';
  const literals = requiredLiterals(tag);
  if (literals !== null && isBeyondLatin1(literals)) return 'beyond-latin1';
  const danger = tagDanger(tag);
  if (danger !== null) return danger;
  if (literals === null) return { position, regExp, fragment: null, isPlain: false };
  const fragment = longestAsciiRun(literals);
  return { position, regExp, fragment, isPlain: fragment?.length === tag.length };
}

function readRegExp(tag: string): RegExp | null {
  try {
    return new RegExp(tag, 'i');
  } catch {
    // The engine's SyntaxError says no more than that the tag is not one; the caller reports it.
    return null;
  }
}
