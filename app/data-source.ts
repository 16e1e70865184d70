import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import type { Settings } from '#lib/config/settings.ts';
import { type DataSource, databaseForReading } from '#lib/queries/data-source.ts';

/** What pages and routes of this process answer from: the database of the settings, now. */
export function dataSource(): DataSource {
  const settings = loadSettings();
  const { databaseUrl, simulated, crossChecks, energy, ai, stratumUrl } = settings;
  const db = databaseForReading(databaseUrl);
  return { db, now: systemClock.now(), simulated, crossChecks, energy, ai, stratumUrl, ...sourcesOf(settings) };
}

/** Its address is left out: it is nobody's business, and nobody else could look there. */
const ownNode = { kind: 'core-node', attribution: 'own Bitcoin Core node', url: 'https://bitcoincore.org' } as const;

function sourcesOf(settings: Settings): Pick<DataSource, 'blockSource' | 'mempoolSource'> {
  const { simulated, mempoolUrl, coreNode, baseUrl } = settings;
  const mempoolSource = simulated
    ? { attribution: 'built-in stand-in', url: `${baseUrl}/sources` }
    : { attribution: new URL(mempoolUrl).host, url: mempoolUrl };
  if (coreNode === null) return { mempoolSource, blockSource: { kind: 'mempool', ...mempoolSource } };
  return { mempoolSource, blockSource: ownNode };
}
