import { parse } from 'csv-parse/sync';
import { FeedError } from './feed-error.ts';
import { refuseNonData } from './read-payload.ts';

/** Our names for columns, and what the source calls them; a pattern where that has varied. */
export type Columns<Name extends string> = Readonly<Record<Name, string | RegExp>>;

interface CsvShape {
  /** A comma if left out. */
  readonly delimiter?: string;
  /** Lines without any of these words are passed over unparsed: a few rows of megabytes. A name of the header must be among them. */
  readonly only?: readonly string[];
}

/**
 * Reads a table by the names of its columns. Its header is the first line that names all of them; what stands above is preamble,
 * columns of other names are ignored, and a cell that a short row lacks is blank.
 * @returns rows with the cells under our names, as trimmed text
 * @throws FeedError kind `empty` for a blank body, `payload` for a web page, for broken quotes and where no line is the header
 */
export function readCsv<Name extends string>(
  text: string,
  columns: Columns<Name>,
  { delimiter = ',', only }: CsvShape = {},
): readonly Readonly<Record<Name, string>>[] {
  refuseNonData(text);
  const lines = cellsOf(only === undefined ? text : linesWith(text, only), delimiter);
  const wanted = Object.entries(columns) as [Name, string | RegExp][];
  for (const [index, line] of lines.entries()) {
    const places = wanted.map(([name, column]) => [name, line.findIndex((cell) => isCalled(cell, column))] as const);
    if (places.some(([, place]) => place < 0)) continue;
    return lines.slice(index + 1).map((cells) => rowOf(places, cells));
  }
  const named = wanted.slice(0, 3).map(([, column]) => (typeof column === 'string' ? column : column.source));
  throw new FeedError('payload', `The answer is not the table that was promised: no line names ${named.join(', ')}.`);
}

const isCalled = (cell: string, column: string | RegExp): boolean =>
  typeof column === 'string' ? cell === column : column.test(cell);

const rowOf = <Name extends string>(places: readonly (readonly [Name, number])[], cells: readonly string[]) =>
  Object.fromEntries(places.map(([name, place]) => [name, cells[place] ?? ''])) as Record<Name, string>;

const linesWith = (text: string, words: readonly string[]): string =>
  text
    .split('\n')
    .filter((line) => words.some((word) => line.includes(word)))
    .join('\n');

function cellsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      trim: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw new FeedError('payload', 'The answer is not a table, or breaks off in the middle.', { cause });
  }
}
