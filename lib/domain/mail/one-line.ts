/** Control characters, line and paragraph separators, and marks that turn the reading direction of what follows. */
const UNFIT = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A text of unknown origin as one line of at most `most` characters (whole ones: no emoji is cut in two). */
export function oneLine(text: string, most: number): string {
  const letters = [...text.replace(UNFIT, ' ').replace(/\s+/gu, ' ').trim()];
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
