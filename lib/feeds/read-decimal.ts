import { FeedError } from './feed-error.ts';

/** Workbooks write seventeen digits. */
const DECIMAL = /^[+-]?(\d{1,12}(\.\d{0,17})?|\.\d{1,17})([eE][+-]?\d{1,2})?$/;
/** What tables hold where they have no figure. */
const MISSING: ReadonlySet<string> = new Set(['', '-', '--', 'null', 'N/A']);

/**
 * Reads a decimal number from a table; null where the source has none. A blank is missing, never zero.
 * @throws FeedError kind `payload` for what is neither, NaN and infinity included
 */
export function readDecimal(text: string): number | null {
  const cell = text.trim();
  if (MISSING.has(cell)) return null;
  if (DECIMAL.test(cell)) return Number(cell);
  throw new FeedError('payload', `The answer has ${JSON.stringify(cell.slice(0, 40))} where a number belongs.`);
}
