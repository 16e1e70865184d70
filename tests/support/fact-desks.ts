import { beforeAll } from 'vitest';
import type { FactDesk } from '#lib/commands/import-facts.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import type { Database } from '#lib/store/database.ts';
import { TEST_TIME } from './test-clock.ts';
import type { testDatabases } from './test-database.ts';

interface FactWorld {
  readonly url: string;
  readonly database: Database;
  readonly desk: FactDesk;
}

/** Loads the bundled facts once, and whatever `prepare` adds; each call gives an admin a copy of their own. Call at the top of a file. */
export function factDesks(
  databases: ReturnType<typeof testDatabases>,
  prepare: (database: Database) => Promise<void> = async () => undefined,
): () => FactWorld {
  let bundled = '';
  beforeAll(async () => {
    bundled = await databases.emptyUrl();
    const filled = databases.open(bundled);
    await loadBundledFacts(filled, 'drizzle/seed', TEST_TIME);
    await prepare(filled);
    await filled.close();
  });
  return () => {
    const url = databases.copyOf(bundled);
    const database = databases.open(url);
    return { url, database, desk: { database, now: TEST_TIME, actor: 'ada' } };
  };
}
