import { decodeCoinbase } from './coinbase.ts';

/** Shorter runs are heights, nonces and hashes that look like letters by accident. */
const READABLE_RUN = /[\p{L}\p{N}\p{P}\p{S} ]{4,}/gu;
const BROKEN = '\u{FFFD}';
const BETWEEN_RUNS = ' … ';

/**
 * What a person can read in a coinbase script: runs of four or more letters, digits and signs. Control characters, marks that
 * pile up on letters and marks that turn the direction of writing are no part of it.
 * @returns '' where there is nothing to read
 * @throws RangeError for a text that is not hex
 */
export function readableCoinbase(hex: string): string {
  const runs = decodeCoinbase(hex).utf8.replaceAll(BROKEN, '\0').match(READABLE_RUN) ?? [];
  return runs
    .map((run) => run.trim())
    .filter((run) => run.length >= 4)
    .join(BETWEEN_RUNS);
}
