import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { type DataSource, databaseForReading } from '#lib/queries/data-source.ts';

/** What pages and routes of this process answer from: the database of the settings, now. */
export function dataSource(): DataSource {
  const settings = loadSettings();
  return { db: databaseForReading(settings.databaseUrl), now: systemClock.now(), simulated: settings.simulated };
}
