import { setTimeout as sleep } from 'node:timers/promises';
import type { SqliteConnection } from './sqlite-engine.ts';

/** SQLite's code for "another connection is writing". */
const SQLITE_BUSY = 5;
/** Pause between two tries to begin, and the longest wait in all; a transaction of ours lasts about a second at most. */
const TRY_EVERY_MILLISECONDS = 15;
const LONGEST_WAIT_MILLISECONDS = 60_000;
/** After a transaction this long, other processes get a moment: SQLite has no queue, and whoever asks in a loop would win. */
const LONG_MILLISECONDS = 250;
const REST_MILLISECONDS = 40;

/** Runs `work` between `begin immediate` and `commit`; rolled back when it throws. */
export async function inTransaction<T>(connection: SqliteConnection, work: () => Promise<T>): Promise<T> {
  await begin(connection);
  const startedAt = performance.now();
  try {
    const result = await work();
    connection.exec('commit');
    return result;
  } catch (error) {
    undo(connection);
    throw error;
  } finally {
    if (performance.now() - startedAt > LONG_MILLISECONDS) await sleep(REST_MILLISECONDS);
  }
}

/** Waits for the writers of other processes without holding this one up, which a long `busy_timeout` would. */
async function begin(connection: SqliteConnection): Promise<void> {
  const giveUpAt = performance.now() + LONGEST_WAIT_MILLISECONDS;
  for (;;) {
    try {
      connection.exec('begin immediate');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
    }
    await sleep(TRY_EVERY_MILLISECONDS);
  }
}

function undo(connection: SqliteConnection): void {
  try {
    connection.exec('rollback');
  } catch {
    // SQLite has rolled back by itself (disk full, I/O error); the first error tells more than this one.
    return;
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
