import { openSetup } from '#lib/auth/setup.ts';
import { judgeClaims } from '#lib/claims/judge-claims.ts';
import { systemClock } from '#lib/config/clock.ts';
import type { FactFile } from '#lib/config/fact-file-settings.ts';
import type { Settings } from '#lib/config/settings.ts';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { loadOwnClusters } from '#lib/ingest/load-own-clusters.ts';
import { loadOwnTariffs } from '#lib/ingest/load-own-tariffs.ts';
import { loadOwnFacts } from '#lib/ingest/own-facts.ts';
import { rebuildAiFigures } from '#lib/metrics/ai/rebuild-ai-figures.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { type Database, openDatabase } from '#lib/store/database.ts';
import { readDatabaseFact, writeDatabaseFact } from '#lib/store/job-runs.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { refuse, settingsOrRefuse } from './web/supervisor-link.ts';

const say = (line: string): void => void process.stdout.write(`  ${line}\n`);

await main();

/** Brings the database to the newest shape, loads the bundled facts and computes their figures. Quick when nothing changed. */
async function main(): Promise<void> {
  const settings = await settingsOrRefuse();
  await migrateDatabase(settings.databaseUrl, 'drizzle/migrations').catch((error: Error) =>
    refuse(`DATABASE_URL ${settings.databaseUrl} cannot be opened or brought up to date: ${reasonOf(error)}.`),
  );
  const database = openDatabase(settings.databaseUrl);
  await requireOneWorld(database, settings);
  await loadFacts(database);
  await loadTariffs(database, settings);
  await loadClusters(database, settings);
  await loadFactFiles(database, settings);
  const { figures } = await rebuildFigures(database, systemClock.now());
  if (figures > 0) say(`${figures.toLocaleString('en-US')} figures computed`);
  await rebuildAiFigures(database, systemClock.now());
  await judge(database);
  await showSetup(database, settings);
  await database.close();
}

/**
 * So that pages have verdicts from the first moment, on all figures: a history of verdicts must not begin with what was only not
 * computed yet. The worker judges again whenever something changes.
 */
async function judge(database: Database): Promise<void> {
  const { faults } = await judgeClaims(database, systemClock.now());
  for (const fault of faults) say(`a claim is left out: ${fault}`);
}

/** Until there is a first admin, every start makes a new token, since only the hash of the last one is known. */
async function showSetup(database: Database, { baseUrl, team }: Settings): Promise<void> {
  const token = await openSetup(database, team.setupToken, systemClock.now());
  if (token === null) return;
  const shown = team.setupToken === null ? `the token ${token}` : 'the token of SETUP_TOKEN';
  say(`to make the first admin, open ${baseUrl}/setup with ${shown}`);
}

/** Drizzle puts the whole statement into its message and SQLite's reason into the cause. */
function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

/** Simulated and real blocks must never meet in one ledger: the first start decides which kind a database holds. */
async function requireOneWorld(database: Database, { databaseUrl, simulated }: Settings): Promise<void> {
  await database.tx((db) => writeDatabaseFact(db, 'simulated', String(simulated)));
  const held = await readDatabaseFact(database.read, 'simulated');
  if (held === String(simulated)) return;
  const kind = held === 'true' ? 'simulated' : 'real';
  await refuse(`DATABASE_URL ${databaseUrl} holds ${kind} blocks, but SIMULATED is ${simulated}; name another file.`);
}

async function loadFacts(database: Database): Promise<void> {
  try {
    const files = await loadBundledFacts(database, 'drizzle/seed', systemClock.now());
    if (files.length > 0) say(`loaded ${files.length} files of bundled facts, computing their figures`);
  } catch (error) {
    if (!(error instanceof FactFileError)) throw error;
    await refuse(`A bundled file cannot be loaded: ${error.message}.`);
  }
}

async function loadTariffs(database: Database, { tariffsFile }: Settings): Promise<void> {
  try {
    const rows = await loadOwnTariffs(database, tariffsFile, systemClock.now());
    if (rows !== null) say(`loaded ${rows} tariffs of your own`);
  } catch (error) {
    if (!(error instanceof FactFileError)) throw error;
    await refuse(`TARIFFS_FILE cannot be used: ${error.message}.`);
  }
}

async function loadClusters(database: Database, { clustersFile }: Settings): Promise<void> {
  try {
    const rows = await loadOwnClusters(database, clustersFile, systemClock.now());
    if (rows !== null) say(`loaded ${rows} pool clusters of your own`);
  } catch (error) {
    if (!(error instanceof FactFileError)) throw error;
    await refuse(`CLUSTERS_FILE cannot be used: ${error.message}.`);
  }
}

async function loadFactFiles(database: Database, { factFiles }: Settings): Promise<void> {
  for (const [setting, path] of Object.entries(factFiles) as [FactFile, string | null][]) {
    try {
      const rows = await loadOwnFacts(database, setting, path, systemClock.now());
      if (rows !== null) say(`loaded ${rows} facts of ${setting}`);
    } catch (error) {
      if (!(error instanceof FactFileError)) throw error;
      await refuse(`${setting} cannot be used: ${error.message}.`);
    }
  }
}
