import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { connect, type Database, openDatabase } from '#lib/store/database.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';

export const MIGRATIONS = 'drizzle/migrations';

/** Databases of one test file, in a folder that goes away with it. Call at the top level of the file. */
export function testDatabases() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-test-'));
  const opened: Database[] = [];
  let template: Promise<string> | null = null;
  let count = 0;

  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close().catch(() => undefined)));
    rmSync(folder, { recursive: true, force: true });
  });

  const nextUrl = (): string => `file:${path.join(folder, `${++count}.db`)}`;
  const migrated = async (): Promise<string> => {
    const url = nextUrl();
    await migrateDatabase(url, MIGRATIONS);
    return url;
  };
  const copyOf = (source: string): string => {
    const url = nextUrl();
    settle(source);
    copyFileSync(source.slice('file:'.length), url.slice('file:'.length));
    return url;
  };

  return {
    /** Address of a file that does not exist yet. */
    nextUrl,
    /** Address of a new database with empty tables. */
    async emptyUrl(): Promise<string> {
      template ??= migrated();
      return copyOf(await template);
    },
    /** Address of a copy of a database that nobody has open. */
    copyOf,
    /** Opens a database; it is closed with the test file at the latest. */
    open(url: string): Database {
      const database = openDatabase(url);
      opened.push(database);
      return database;
    },
  };
}

/** Moves the write-ahead log into the file, so that the file alone is the database. */
function settle(url: string): void {
  const connection = connect(url);
  connection.exec('pragma wal_checkpoint(truncate)');
  connection.close();
}

/** Rows of a plain SQL question, on a connection of its own: independent of every store verb. */
export function sqlRows<Row extends object>(url: string, sql: string, ...values: (string | number)[]): Row[] {
  const connection = connect(url);
  try {
    return connection.prepare(sql).all(...values) as Row[];
  } finally {
    connection.close();
  }
}

/** The single number that a plain SQL question answers. */
export function sqlNumber(url: string, sql: string, ...values: (string | number)[]): number {
  const [row] = sqlRows<Record<string, number>>(url, sql, ...values);
  return Number(Object.values(row ?? {})[0]);
}
