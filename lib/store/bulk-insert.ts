import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from './database.ts';

/** SQLite and PostgreSQL both take at least 32,766 values a statement; 64 rows of 21 columns is far below and fast enough. */
const ROWS_PER_STATEMENT = 64;

/** What happens to a row whose key is there already: it stays, or these columns change. */
type OnConflict = 'skip' | { readonly target: SQLiteColumn[]; readonly set: Record<string, SQL> };

/** The new row's value of a column, for `set`. */
export const incoming = (column: SQLiteColumn): SQL =>
  sql.raw(`excluded.${column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);

/**
 * Inserts many rows through one prepared statement of 64 rows; the builder alone would spend 2 µs a value on SQL text.
 * Columns are those of the first row; every row must have them all.
 */
export async function insertMany<Table extends SQLiteTable>(
  db: Db,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: OnConflict = 'skip',
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  const full = rows.length - (rows.length % ROWS_PER_STATEMENT);
  const statements = new Map<number, ReturnType<typeof prepare>>();
  for (let start = 0; start < rows.length; ) {
    const size = start < full ? ROWS_PER_STATEMENT : rows.length - start;
    const statement = statements.get(size) ?? prepare(db, table, columns, size, onConflict);
    statements.set(size, statement);
    await statement.execute(valuesOf(rows, columns, start, size));
    start += size;
  }
}

function prepare(db: Db, table: SQLiteTable, columns: readonly string[], size: number, onConflict: OnConflict) {
  const rows = Array.from({ length: size }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column, sql.placeholder(`${column}${row}`)])),
  );
  const insert = db.insert(table).values(rows as never);
  return onConflict === 'skip'
    ? insert.onConflictDoNothing().prepare()
    : insert.onConflictDoUpdate(onConflict).prepare();
}

function valuesOf(rows: readonly object[], columns: readonly string[], start: number, size: number) {
  const values: Record<string, unknown> = {};
  for (let row = 0; row < size; row += 1) {
    const source = rows[start + row] as Record<string, unknown>;
    for (const column of columns) values[`${column}${row}`] = source[column];
  }
  return values;
}
