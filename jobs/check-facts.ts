import { existsSync } from 'node:fs';
import { systemClock } from '#lib/config/clock.ts';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';
import { checkOwnFacts } from '#lib/ingest/own-facts.ts';
import { openDatabase } from '#lib/store/database.ts';
import { refuse, settingsOrRefuse } from './web/supervisor-link.ts';

await main();

/** Says of a file of facts of any kind whether it could be imported, and changes nothing. */
async function main(): Promise<void> {
  const { databaseUrl } = await settingsOrRefuse();
  const path = process.argv.at(-1) ?? '';
  // Opening would make an empty one.
  const database = existsSync(databaseUrl.replace(/^file:/, '')) ? openDatabase(databaseUrl) : null;
  try {
    const { kind, rows, setting } = await checkOwnFacts(path, database?.read ?? null, systemClock.now());
    const use = setting === null ? 'an admin can import it at /facts' : `${setting} may name it`;
    process.stdout.write(`${path}: ${rows} rows of ${kind}, nothing wrong; ${use}\n`);
  } catch (error) {
    if (!(error instanceof FactFileError)) throw error;
    await refuse(`${error.message}.`);
  } finally {
    await database?.close();
  }
}
