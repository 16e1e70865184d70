import type { DataSource } from '#lib/queries/data-source.ts';
import type { Db } from '#lib/store/database.ts';
import { aiSources, energySources } from './ingest-context.ts';

/** What a read model answers from: a database at a moment, every energy feed off unless told. */
export const dataSourceOver = (db: Db, now: number, more: Partial<DataSource> = {}): DataSource => ({
  db,
  now,
  simulated: false,
  crossChecks: { MAINNET_OBSERVER_URL: null, BITVIEW_URL: null },
  stratumUrl: null,
  hashrateIndexUrl: null,
  energy: energySources(),
  ai: aiSources(),
  blockSource: { kind: 'mempool', attribution: 'a source', url: 'https://example.org' },
  mempoolSource: { attribution: 'a source', url: 'https://example.org' },
  ...more,
});
