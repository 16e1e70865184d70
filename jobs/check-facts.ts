import { systemClock } from '#lib/config/clock.ts';
import { FactFileError } from '#lib/facts/read-fact-rows.ts';
import { checkOwnFacts } from '#lib/ingest/own-facts.ts';
import { refuse } from './web/supervisor-link.ts';

await main();

/** Says of a file of the operator's own facts whether it could be loaded, and changes nothing. */
async function main(): Promise<void> {
  const path = process.argv.at(-1) ?? '';
  try {
    const { setting, rows } = await checkOwnFacts(path, systemClock.now());
    process.stdout.write(`${path}: ${rows} rows, nothing wrong; ${setting} may name it\n`);
  } catch (error) {
    if (!(error instanceof FactFileError)) throw error;
    await refuse(`${error.message}.`);
  }
}
