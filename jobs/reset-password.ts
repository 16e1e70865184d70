import { createResetLink } from '#lib/auth/passwords.ts';
import { systemClock } from '#lib/config/clock.ts';
import { openDatabase } from '#lib/store/database.ts';
import { refuse, settingsOrRefuse } from './web/supervisor-link.ts';

await main();

/** Prints a link with which a member sets a new password: for when nobody can sign in any more. */
async function main(): Promise<void> {
  const { databaseUrl, baseUrl } = await settingsOrRefuse();
  const email = process.argv.at(-1) ?? '';
  const database = openDatabase(databaseUrl);
  const link = await createResetLink({ database, baseUrl, now: systemClock.now }, email);
  await database.close();
  if (link === null) await refuse(`No member has the address "${email}".`);
  process.stdout.write(`Within a day, once, a new password can be set at\n${link}\n`);
}
