/** Groups, classes, alternatives, escapes and counts: syntax that we leave to the RegExp engine. */
const INTRICATE = /[\\|()[\]{}]/;

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
