import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { connect, drizzleOver } from './database.ts';

/** Two processes that start together both see an empty journal; the loser fails once and then finds nothing left to do. */
const ATTEMPTS = 4;

/**
 * Brings the tables to the newest shape. Safe to repeat and to run in two processes at once.
 * @param folder the folder with drizzle's migration files
 * @throws Error in words when the file was written by a newer version: this one would write rows that the tables do not fit
 */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      migrateOnce(url, folder);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await sleep(200 * attempt);
    }
  }
}

function migrateOnce(url: string, folder: string): void {
  // Opening can fail too: a new file is switched to WAL, and only one process can do that at a time.
  const connection = connect(url);
  try {
    refuseNewer(connection, folder);
    migrate(drizzleOver(connection) as unknown as Parameters<typeof migrate>[0], { migrationsFolder: folder });
  } finally {
    connection.close();
  }
}

function refuseNewer(connection: ReturnType<typeof connect>, folder: string): void {
  const hasJournal = connection.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).all();
  if (hasJournal.length === 0) return;
  const [row] = connection.prepare('select max(created_at) as newest from __drizzle_migrations').all() as {
    newest: number | null;
  }[];
  const { entries } = JSON.parse(readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: readonly { when: number }[];
  };
  if (Number(row?.newest ?? 0) > Math.max(...entries.map(({ when }) => when)))
    throw new Error('it was written by a newer version of this program');
}
