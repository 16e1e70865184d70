import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { insertBlocks, readLatest } from '#lib/store/blocks.ts';
import { connect, type Database, openDatabase } from '#lib/store/database.ts';
import { markDirty, readDirty } from '#lib/store/dirty-periods.ts';
import { claimSlot, holdLease, readDatabaseFact, releaseLease, writeDatabaseFact } from '#lib/store/job-runs.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { bumpRevision, createRevisionReader, readRevision } from '#lib/store/revision.ts';
import { blocksOf } from '#tests/support/block-row.ts';
import { MIGRATIONS, sqlNumber, sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();

const countMigrations = (): number => readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql')).length;

async function openEmpty(): Promise<{ url: string; database: Database }> {
  const url = await databases.emptyUrl();
  return { url, database: databases.open(url) };
}

describe('migrations', () => {
  it('change nothing the second time', async () => {
    const url = databases.nextUrl();
    await migrateDatabase(url, MIGRATIONS);
    const shape = sqlRows(url, 'select sql from sqlite_master order by name');
    await migrateDatabase(url, MIGRATIONS);
    expect(sqlRows(url, 'select sql from sqlite_master order by name')).toEqual(shape);
    expect(sqlNumber(url, 'select count(*) from __drizzle_migrations')).toBe(countMigrations());
  });

  it('run once where several processes start together', async () => {
    const url = databases.nextUrl();
    const program = `import { migrateDatabase } from '#lib/store/migrate.ts';
      await migrateDatabase(${JSON.stringify(url)}, ${JSON.stringify(MIGRATIONS)});`;
    const run = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]);
    await Promise.all([run(), run(), run()]);
    expect(sqlNumber(url, 'select count(*) from __drizzle_migrations')).toBe(countMigrations());
    expect(sqlRows(url, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});

describe('a database', () => {
  it('keeps what was written when it is opened again', async () => {
    const url = await databases.emptyUrl();
    const first = openDatabase(url);
    await first.tx((db) => insertBlocks(db, blocksOf(3), []));
    await first.close();
    expect((await readLatest(databases.open(url).read, 5)).map((block) => block.height)).toEqual([2, 1, 0]);
  });

  it('takes everything back that a failed transaction wrote, and goes on', async () => {
    const { url, database } = await openEmpty();
    const failing = database.tx(async (db) => {
      await insertBlocks(db, blocksOf(3), []);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await database.tx((db) => markDirty(db, 'day', [7]));
    expect(sqlNumber(url, 'select count(*) from blocks')).toBe(0);
    expect(await readDirty(database.read, 'day')).toEqual([{ granularity: 'day', period: 7, changes: 1 }]);
  });

  it('tells the first error when SQLite has rolled back by itself', async () => {
    const { database } = await openEmpty();
    const failing = database.tx(async (db) => {
      await db.run('rollback');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    await expect(database.tx((db) => markDirty(db, 'day', [1]))).resolves.toBeUndefined();
  });

  it('never lets two transactions of one process interleave', async () => {
    const { database } = await openEmpty();
    const seen: string[] = [];
    const slow = (name: string) =>
      database.tx(async (db) => {
        seen.push(`${name} begins`);
        await readLatest(db, 1);
        await pause(5);
        seen.push(`${name} ends`);
      });
    await Promise.all([slow('a'), slow('b')]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('shows readers the last committed state while a transaction is open', async () => {
    const { database } = await openEmpty();
    await database.tx(async (db) => {
      await insertBlocks(db, blocksOf(1), []);
      expect(await readLatest(database.read, 1)).toEqual([]);
      expect(await readLatest(db, 1)).toHaveLength(1);
    });
    expect(await readLatest(database.read, 1)).toHaveLength(1);
  });
});

describe('two processes on one file', () => {
  it('both get every write through', async () => {
    const url = await databases.emptyUrl();
    const [a, b] = [databases.open(url), databases.open(url)];
    const write = (database: Database) =>
      Promise.all(Array.from({ length: 100 }, () => database.tx((db) => markDirty(db, 'day', [1]))));
    await Promise.all([write(a), write(b)]);
    expect((await readDirty(a.read, 'day')).map((row) => row.changes)).toEqual([200]);
  });

  it('wait for each other without holding up their own work', async () => {
    const url = await databases.emptyUrl();
    const [a, b] = [databases.open(url), databases.open(url)];
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    const long = a.tx(async (db) => {
      await markDirty(db, 'day', [1]);
      await pause(400);
    });
    await pause(20);
    await b.tx((db) => markDirty(db, 'day', [2]));
    clearInterval(ticking);
    await long;
    expect(ticks).toBeGreaterThan(5);
    expect((await readDirty(b.read, 'day')).map((row) => row.period)).toEqual([1, 2]);
  });

  it('get a turn between the long transactions of a busy neighbour', async () => {
    const url = await databases.emptyUrl();
    const [busy, patient] = [databases.open(url), databases.open(url)];
    let isServed = false;
    const rounds = Array.from({ length: 6 }, () =>
      busy.tx(async (db) => {
        await markDirty(db, 'day', [1]);
        await pause(270);
        return isServed;
      }),
    );
    await pause(20);
    await patient.tx((db) => markDirty(db, 'day', [2]));
    isServed = true;
    expect((await Promise.all(rounds)).filter(Boolean).length).toBeGreaterThan(1);
  });
});

describe('the revision', () => {
  it('is 0 at first, counts up, and is seen by a reader of its own', async () => {
    const { url, database } = await openEmpty();
    const read = createRevisionReader(url);
    expect([read(), await readRevision(database.read)]).toEqual([0, { revision: 0, changedAt: null }]);
    await database.tx((db) => bumpRevision(db, 5));
    await database.tx((db) => bumpRevision(db, 6));
    expect([read(), await readRevision(database.read)]).toEqual([2, { revision: 2, changedAt: 6 }]);
  });
});

describe('slots and leases', () => {
  it('give a slot to one of several workers', async () => {
    const url = await databases.emptyUrl();
    const claims = ['a', 'b', 'c'].map((worker) =>
      databases.open(url).tx((db) => claimSlot(db, 'job', 60, worker, 61)),
    );
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(sqlNumber(url, 'select count(*) from job_runs')).toBe(1);
  });

  it('give a lease to one holder until it runs out or is given back', async () => {
    const { database } = await openEmpty();
    const hold = (holder: string, now: number) => database.tx((db) => holdLease(db, 'work', holder, now, 60));
    expect(await hold('a', 0)).toBe(true);
    expect(await hold('b', 59)).toBe(false);
    expect(await hold('a', 59)).toBe(true);
    expect(await hold('b', 118)).toBe(false);
    expect(await hold('b', 119)).toBe(true);
    await database.tx((db) => releaseLease(db, 'work', 'a'));
    expect(await hold('a', 120)).toBe(false);
    await database.tx((db) => releaseLease(db, 'work', 'b'));
    expect(await hold('a', 120)).toBe(true);
  });

  it('let the first word about a database stand', async () => {
    const { database } = await openEmpty();
    await database.tx((db) => writeDatabaseFact(db, 'simulated', 'true'));
    await database.tx((db) => writeDatabaseFact(db, 'simulated', 'false'));
    expect(await readDatabaseFact(database.read, 'simulated')).toBe('true');
  });
});

describe('a database of a newer version', () => {
  it('is refused in words and left as it is', async () => {
    const url = await databases.emptyUrl();
    const connection = connect(url);
    connection.exec(`insert into __drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)`);
    connection.close();
    await expect(migrateDatabase(url, MIGRATIONS)).rejects.toThrow('it was written by a newer version of this program');
  });
});
