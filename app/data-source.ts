import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { type DataSource, databaseForReading } from '#lib/queries/data-source.ts';

/** What pages and routes of this process answer from: the database of the settings, now. */
export function dataSource(): DataSource {
  const settings = loadSettings();
  const { databaseUrl, simulated, mempoolUrl, energy } = settings;
  const blockSource = simulated
    ? { attribution: 'built-in stand-in', url: `${settings.baseUrl}/sources` }
    : { attribution: new URL(mempoolUrl).host, url: mempoolUrl };
  return { db: databaseForReading(databaseUrl), now: systemClock.now(), simulated, energy, blockSource };
}
