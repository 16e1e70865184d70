import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import type { World } from './test-world.ts';

/**
 * Loads the bundled history and both pool lists. Figures are left to be computed of the last days and of every epoch only:
 * those of all years are the bench's matter.
 */
export async function loadRecentHistory({ database, clock, context }: World, days: number): Promise<void> {
  await loadBundledFacts(database, 'drizzle/seed', clock.at);
  const lastDay = `(select max(period) from dirty_periods where granularity = 'day')`;
  await database.tx((db) =>
    db.run(`delete from dirty_periods where granularity = 'day' and period < ${lastDay} - ${days}`),
  );
  await adoptPoolList(context, 'mempool');
  await adoptPoolList(context, 'bitcoin-data');
}
