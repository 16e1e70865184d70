/** Groups, classes, alternatives, escapes and counts: syntax that we leave to the RegExp engine. */
const INTRICATE = /[\\|()[\]{}]/;

/** In group 1 an escaped literal character, else something that stands for one of several. Back-references and `\b` are neither. */
const ESCAPE_OR_CLASS = /\\(?:(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^0-9A-Za-z])|[dDwWsSnrt])|\[(?:\\.|[^\]\\])+\]/gs;
const QUANTIFIER = /[?*+]\??/g;
/** The real lists' longest tag has 36 characters and none has a quantifier. */
const LONGEST_TAG = 200;
/**
 * Each quantifier multiplies the ways to try by up to the 100 bytes of a script; three of them cost milliseconds at most,
 * and sixty times `.?` would never end.
 */
const MOST_QUANTIFIERS = 3;
/** One character is part of nearly every script. */
const SHORTEST_LITERAL = 2;

/**
 * Why a tag that is a regular expression is not to be run over blocks, or null. Safe are literals, escapes, `.`, anchors and
 * classes of characters, up to three of them with `?`, `*` or `+`; groups, alternatives, counts, look-around and
 * back-references are not, because nested ones can take for ever (`(.+)+x`). A tag without two literal characters in a row
 * (`.*`, `/`) would claim the whole chain.
 */
export function tagDanger(tag: string): 'too-intricate' | 'too-short' | null {
  const plain = tag.replace(ESCAPE_OR_CLASS, (_, literal?: string) => (literal === undefined ? '.' : 'x'));
  const quantifiers = plain.match(QUANTIFIER)?.length ?? 0;
  if (tag.length > LONGEST_TAG || quantifiers > MOST_QUANTIFIERS || INTRICATE.test(plain)) return 'too-intricate';
  return plain.split(BREAK).some((run) => run.length >= SHORTEST_LITERAL) ? null : 'too-short';
}

/** Where a run of literal characters ends: an optional character, a repetition, an anchor, a wildcard. */
const BREAK = /.[?*]\??|\+\??|[\^$.]/s;

/**
 * Literal runs that every text matched by a tag (a regular expression without flags but `i`) must contain; null where the
 * tag uses syntax that this reader does not know. `/ck.pool/` gives `/ck` and `pool/`.
 */
export function requiredLiterals(tag: string): readonly string[] | null {
  return INTRICATE.test(tag) ? null : tag.split(BREAK).filter((run) => run !== '');
}

/** The longest run of ASCII characters in the literals, lower case; null where there is none. */
export function longestAsciiRun(literals: readonly string[]): string | null {
  const runs = literals.flatMap((literal) => literal.split(/[^\0-\x7f]+/)).filter((run) => run !== '');
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest === '' ? null : longest.toLowerCase();
}

/** What a character is compared as under flag `i` without flag `u`: ECMA-262, Canonicalize. */
function canonical(character: string): string {
  const upper = character.toUpperCase();
  const losesAscii = character.charCodeAt(0) >= 128 && upper.charCodeAt(0) < 128;
  return upper.length !== 1 || losesAscii ? character : upper;
}

const LATIN1_CANONICAL = new Set(Array.from({ length: 256 }, (_, code) => canonical(String.fromCharCode(code))));

/** Whether a literal holds a character (a fish, Chinese) that no byte read as latin1 can equal. */
export const isBeyondLatin1 = (literals: readonly string[]): boolean =>
  literals.some((literal) => literal.split('').some((unit) => !LATIN1_CANONICAL.has(canonical(unit))));
