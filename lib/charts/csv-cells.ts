/** What a chart puts into a CSV file, beside what every chart says of itself. */
export interface CsvBody {
  /** What the columns mean. */
  readonly about: readonly CsvFact[];
  /** Why figures are missing. */
  readonly holes: readonly CsvFact[];
  /** Names of the columns, not yet quoted. */
  readonly header: readonly string[];
  /** Cells as `numberCell` and `textCell` write them. */
  readonly rows: readonly (readonly string[])[];
}

export type CsvFact = readonly [name: string, text: string];

/** A number with all its digits; empty where there is none. */
export const numberCell = (value: number | null | undefined): string =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : '';

/**
 * Quoted where RFC 4180 asks for it or a reader could take it for a comment; a formula sign gets an apostrophe before
 * it.
 */
export function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n#]/u.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
