import { eq, notLike } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { insertMany } from './bulk-insert.ts';
import type { Db } from './database.ts';
import { IMPORTED_ORIGINS, importedOrigin } from './fact-lists.ts';

/** A table of facts that has no column for the list: whose a row is, its origin tells. */
type FactTable = SQLiteTable & { readonly origin: SQLiteColumn };

/** Puts these in the place of all bundled rows; those of imports stay. */
export async function replaceBundledRows<Table extends FactTable>(
  db: Db,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  await db.delete(table).where(notLike(table.origin, IMPORTED_ORIGINS));
  await insertMany(db, table, rows);
}

/** Puts these in the place of all rows of one import. */
export async function replaceImportedRows<Table extends FactTable>(
  db: Db,
  table: Table,
  list: string,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  const origin = importedOrigin(list);
  await db.delete(table).where(eq(table.origin, origin));
  await insertMany(
    db,
    table,
    rows.map((row) => ({ ...row, origin })),
  );
}
