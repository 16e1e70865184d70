import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Db, type DriverValue, runPrepared } from './database.ts';

/**
 * Rows a statement, largest first: 64 rows of 21 columns stay far below the 32,766 values that SQLite and PostgreSQL take, and
 * four sizes keep the number of prepared statements small.
 */
const SIZES = [64, 16, 4, 1] as const;

/** Keys in one `in (…)`: SQLite keeps at most 32,766 values a statement. */
const KEYS_PER_STATEMENT = 5_000;

/** What happens to a row whose key is there already: it stays, or these columns change, where `setWhere` holds of the two rows. */
type OnConflict =
  | 'skip'
  | { readonly target: SQLiteColumn[]; readonly set: Record<string, SQL>; readonly setWhere?: SQL };

/** The new row's value of a column, for `set`. */
export const incoming = (column: SQLiteColumn): SQL =>
  sql.raw(`excluded.${column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);

/**
 * Inserts many rows. The builder writes the SQL once per size and the driver takes the values: through the builder alone
 * every value would cost about 2 µs, ten times what SQLite itself needs.
 * Columns are those of the first row; every row must have them all.
 * @param onConflict where it is the same object at every call, its SQL is written once per process
 */
export async function insertMany<Table extends SQLiteTable>(
  db: Db,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: OnConflict = 'skip',
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const names = Object.keys(first);
  // The builder lists columns in the table's order, whatever the order in the row.
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => names.includes(name));
  let start = 0;
  for (const size of SIZES) {
    if (rows.length - start < size) continue;
    const statement = statementFor(db, table, size, columns, onConflict);
    for (; rows.length - start >= size; start += size) {
      runPrepared(db, statement, valuesOf(rows, columns, start, size));
    }
  }
}

type Columns = readonly (readonly [name: string, column: SQLiteColumn])[];

/** SQL that is written already, by what happens on conflict (by table where the row stays), then by columns and size. */
const statements = new WeakMap<object, Map<string, string>>();

function statementFor(db: Db, table: SQLiteTable, size: number, columns: Columns, onConflict: OnConflict): string {
  const owner = onConflict === 'skip' ? table : onConflict;
  const known = statements.get(owner) ?? new Map<string, string>();
  statements.set(owner, known);
  const names = columns.map(([name]) => name);
  const key = `${size} ${names.join()}`;
  const statement = known.get(key) ?? writeStatement(db, table, size, names, onConflict);
  known.set(key, statement);
  return statement;
}

function writeStatement(
  db: Db,
  table: SQLiteTable,
  size: number,
  names: readonly string[],
  onConflict: OnConflict,
): string {
  // Values decide nothing but the number of places: an omitted column would be written as a default instead.
  const row = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
  const insert = db.insert(table).values(Array.from({ length: size }, () => row) as never);
  const complete = onConflict === 'skip' ? insert.onConflictDoNothing() : insert.onConflictDoUpdate(onConflict);
  return complete.toSQL().sql;
}

function valuesOf(rows: readonly object[], columns: Columns, start: number, size: number): DriverValue[] {
  const values: DriverValue[] = [];
  for (let row = start; row < start + size; row += 1) {
    const source = rows[row] as Readonly<Record<string, unknown>>;
    for (const [name, column] of columns) {
      const value = source[name] ?? null;
      values.push(value === null ? null : (column.mapToDriverValue(value) as DriverValue));
    }
  }
  return values;
}

/** Keys in portions that fit into one statement. */
export function* inSlices<Key>(keys: readonly Key[]): Generator<Key[]> {
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    yield keys.slice(start, start + KEYS_PER_STATEMENT);
  }
}
