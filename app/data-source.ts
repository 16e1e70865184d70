import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { sourceCredits } from '#lib/config/source-credits.ts';
import { type DataSource, databaseForReading } from '#lib/queries/data-source.ts';

/** What pages and routes of this process answer from: the database of the settings, now. */
export function dataSource(): DataSource {
  const settings = loadSettings();
  const { databaseUrl, crossChecks, energy, ai, stratumUrl, hashrateIndexUrl } = settings;
  const db = databaseForReading(databaseUrl);
  const sources = { crossChecks, energy, ai, stratumUrl, hashrateIndexUrl };
  return { db, now: systemClock.now(), ...sources, ...sourceCredits(settings) };
}
