import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

/** The column of a cell that is wrong, and why, as the end of a sentence. */
export type CellFault = readonly [column: string, why: string];

/**
 * Refuses the first row that stands in the file already, or that has a fault of its own.
 * @param column by which a reader finds the twin
 * @throws FactFileError in one sentence that names line and column
 */
export function checkRows<Row>(
  file: string,
  rows: readonly NumberedRow<Row>[],
  column: string,
  keyOf: (row: Row) => string,
  faultOf: (row: Row) => CellFault | null,
): void {
  const seen = new Map<string, number>();
  for (const { line, row } of rows) {
    const key = keyOf(row);
    const twin = seen.get(key);
    const fault = twin === undefined ? faultOf(row) : ([column, `stands in line ${twin} already`] as const);
    if (fault !== null) throw new FactFileError(`${file}, line ${line}: ${fault[0]}: ${fault[1]}`);
    seen.set(key, line);
  }
}
