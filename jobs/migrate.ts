import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { openDatabase } from '#lib/store/database.ts';
import { readDatabaseFact, writeDatabaseFact } from '#lib/store/job-runs.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { refuse } from './web/supervisor-link.ts';

/** Brings the database to the newest shape, loads the bundled facts and computes their figures. Quick when nothing changed. */
const settings = loadSettings();
await migrateDatabase(settings.databaseUrl, 'drizzle/migrations');
const database = openDatabase(settings.databaseUrl);
const now = systemClock.now();
// Simulated and real blocks must never meet in one ledger.
await database.tx((db) => writeDatabaseFact(db, 'simulated', String(settings.simulated)));
const simulated = await readDatabaseFact(database.read, 'simulated');
if (simulated !== String(settings.simulated)) {
  await refuse(
    `DATABASE_URL names a database of ${simulated === 'true' ? 'simulated' : 'real'} blocks, but SIMULATED is ${settings.simulated}; use another file.`,
  );
}
const files = await loadBundledFacts(database, 'drizzle/seed', now);
if (files.length > 0)
  process.stdout.write(`  loaded ${files.length} files of bundled facts, computing their figures\n`);
const { figures } = await rebuildFigures(database, now);
if (figures > 0) process.stdout.write(`  ${figures.toLocaleString('en-US')} figures computed\n`);
await database.close();
