import { createRequire } from 'node:module';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';

type Engine = new (file: string) => DatabaseSyncInstance;
type Value = null | number | bigint | string | Uint8Array;
type Builtin = { DatabaseSync: Engine; StatementSync?: { prototype: object } };
type Row = Record<string, unknown>;

interface Statement {
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(...values: Value[]): unknown[];
  get(...values: Value[]): unknown;
  setReturnArrays(isArray: boolean): void;
}

/**
 * Node's own SQLite where it is complete (22.16 and later), the same API from a package with prebuilt binaries on Node 20:
 * no compiler, no install script.
 */
function engine(): Engine {
  const builtin = process.getBuiltinModule?.('node:sqlite') as Builtin | undefined;
  if (builtin?.StatementSync && 'setReturnArrays' in builtin.StatementSync.prototype) return builtin.DatabaseSync;
  return createRequire(import.meta.url)('@photostructure/sqlite').DatabaseSync;
}

/**
 * WAL: readers never wait for the writer. 5 s is longer than any transaction of ours, so a second process queues.
 * Block hashes land all over their index; moving the log into the file every 32 MB instead of every 4 MB writes each of
 * those pages fewer times.
 */
const PRAGMAS = `
  pragma busy_timeout = 5000;
  pragma journal_mode = wal;
  pragma wal_autocheckpoint = 8000;
  pragma synchronous = normal;
  pragma foreign_keys = on;
  pragma cache_size = -32768;
  pragma temp_store = memory;
`;

/** Prepared statements kept per connection; hot queries gain a factor of twelve by it. */
const STATEMENT_CACHE_SIZE = 300;

/** One connection in the shape that drizzle's synchronous session expects. */
export class SqliteConnection {
  readonly #database: DatabaseSyncInstance;
  readonly #statements = new Map<string, ReturnType<typeof wrap>>();

  constructor(file: string) {
    this.#database = new (engine())(file);
    this.#database.exec(PRAGMAS);
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  prepare(sql: string): ReturnType<typeof wrap> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = wrap(this.#database.prepare(sql) as unknown as Statement);
    if (this.#statements.size >= STATEMENT_CACHE_SIZE) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

/** Switches a statement between array rows (drizzle's typed selects) and objects (raw SQL). */
function wrap(statement: Statement) {
  let isArray = false;
  const mode = (wanted: boolean): void => {
    if (wanted === isArray) return;
    statement.setReturnArrays(wanted);
    isArray = wanted;
  };
  // Rows come with a null prototype, which React refuses to send to a browser: spread them into plain objects.
  const plain = (row: unknown): unknown => (row ? { ...(row as Row) } : row);
  return {
    run: (...values: Value[]) => statement.run(...values),
    all: (...values: Value[]) => {
      mode(false);
      return statement.all(...values).map(plain);
    },
    get: (...values: Value[]) => {
      mode(false);
      return plain(statement.get(...values));
    },
    raw: () => ({
      all: (...values: Value[]) => {
        mode(true);
        return statement.all(...values);
      },
      get: (...values: Value[]) => {
        mode(true);
        return statement.get(...values);
      },
    }),
  };
}
