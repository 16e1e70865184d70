import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { SqliteConnection } from './sqlite-engine.ts';
import { inTransaction } from './transaction.ts';

/** What a store verb talks to: the builder surface that SQLite and PostgreSQL share, always awaited. */
export type Db = BaseSQLiteDatabase<'async', unknown, Record<string, never>>;

/**
 * The database of one process. Verbs that only read take `database.read`; everything that writes runs in `database.tx`,
 * one after the other, so that two awaits can never interleave inside one SQLite transaction.
 */
export interface Database {
  readonly read: Db;
  /** Runs `work` in one transaction (`begin immediate`). No network inside. Rolled back when it throws. */
  tx<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens (and creates) a database.
 * @param url `file:` and a path, relative to the working directory
 */
export function openDatabase(url: string): Database {
  const writing = connect(url);
  // `begin` waits for other processes by itself, without holding this one up.
  writing.exec('pragma busy_timeout = 10');
  const reading = connect(url);
  const writer = drizzleOver(writing);
  let last: Promise<unknown> = Promise.resolve();

  const tx = <T>(work: (db: Db) => Promise<T>): Promise<T> => {
    const result = last.then(() => inTransaction(writing, () => work(writer)));
    last = result.catch(() => undefined);
    return result;
  };
  const close = async (): Promise<void> => {
    await last;
    writing.close();
    reading.close();
  };
  return { read: drizzleOver(reading), tx, close };
}

/** One connection of its own; the caller closes it. Makes the folder that the file lives in. */
export function connect(url: string): SqliteConnection {
  if (!url.startsWith('file:')) throw new RangeError(`DATABASE_URL must start with "file:", but is "${url}"`);
  const file = path.resolve(/* turbopackIgnore: true */ url.slice('file:'.length));
  mkdirSync(path.dirname(file), { recursive: true });
  return new SqliteConnection(file);
}

/**
 * Drizzle has no driver for Node's SQLite in its stable release, but its better-sqlite3 session needs only the four calls that
 * `SqliteConnection` has. The cast to the async type is safe: every builder is awaited, and awaiting a synchronous one works.
 */
export function drizzleOver(connection: SqliteConnection): Db {
  const dialect = new SQLiteSyncDialect({ casing: 'snake_case' });
  const client = connection as unknown as ConstructorParameters<typeof BetterSQLiteSession>[0];
  const session = new BetterSQLiteSession(client, dialect, undefined);
  const db = new BaseSQLiteDatabase('sync', dialect, session, undefined) as unknown as Db;
  connections.set(db, connection);
  return db;
}

const connections = new WeakMap<Db, SqliteConnection>();

/** Runs a statement that the builder wrote with values in its order: for bulk work, where the builder's own way costs most. */
export function runPrepared(db: Db, statement: string, values: readonly DriverValue[]): void {
  const connection = connections.get(db);
  if (!connection) throw new Error('this database was not opened by drizzleOver');
  connection.prepare(statement).run(...values);
}

export type DriverValue = null | number | bigint | string | Uint8Array;
