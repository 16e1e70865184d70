import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';

/** A file of facts that says something impossible. Names file, line and column, so that who edited it finds the place. */
export class FactFileError extends Error {
  override readonly name = 'FactFileError';
}

/**
 * Reads the rows of a CSV file whose first line names its columns; columns that the row does not know are passed over.
 * @param file its name, for the message
 * @throws FactFileError for a text that is no table, or a row that does not fit
 */
export function readFactRows<Row>(file: string, text: string, row: z.ZodType<Row>): Row[] {
  return readNumberedRows(file, text, row).map((numbered) => numbered.row);
}

/** A row and the line on which it ends, for who compares rows with one another. */
export interface NumberedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

/**
 * The same with the line of each row.
 * @throws FactFileError as `readFactRows`
 */
export function readNumberedRows<Row>(file: string, text: string, row: z.ZodType<Row>): NumberedRow<Row>[] {
  return recordsOf(file, text).map(({ record, info }) => {
    const result = row.safeParse(record);
    if (result.success) return { line: info.lines, row: result.data };
    const [issue] = result.error.issues;
    throw new FactFileError(`${file}, line ${info.lines}: ${issue?.path.join('.')}: ${faultOf(record, issue)}`);
  });
}

interface ParsedRecord {
  readonly record: Readonly<Record<string, string>>;
  /** `lines`: the line on which it ends. */
  readonly info: { readonly lines: number };
}

function recordsOf(file: string, text: string): ParsedRecord[] {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, bom: true, info: true }) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FactFileError(`${file}, line ${error.lines ?? 1}: ${error.message.replace(/\.$/, '')}`, {
      cause: error,
    });
  }
}

/** A column that is not there at all reads better by its absence than as "expected string, received undefined". */
function faultOf(record: ParsedRecord['record'], issue: z.core.$ZodIssue | undefined): string {
  const [column] = issue?.path ?? [];
  if (typeof column === 'string' && !Object.hasOwn(record, column)) return 'there is no such column';
  return issue?.message ?? 'is unreadable';
}
