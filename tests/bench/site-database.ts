/** Makes the database for the site's measurement: the bundled history, and a year of simulated blocks and prices up to now. */
import { rmSync } from 'node:fs';
import { dayOf } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { writeDatabaseFact } from '#lib/store/job-runs.ts';
import { addPrice } from '#lib/store/network.ts';
import { upsertPriceHistory } from '#lib/store/price-history.ts';
import { benchDatabase, ingestFile } from './bench-database.ts';
import { writeLedgerFile } from './ledger-files.ts';

const [databaseFile = '', ledgerFile = ''] = process.argv.slice(2);
const now = Math.floor(Date.now() / 1000);
await writeLedgerFile(ledgerFile, 52_560, now);
const database = await benchDatabase(`file:${databaseFile}`, now);
await database.tx((db) => writeDatabaseFact(db, 'simulated', 'true'));
await ingestFile(database, ledgerFile, now);
await loadBundledFacts(database, 'drizzle/seed', now);
await rebuildFigures(database, now);
const price = { usdPerBtc: 100_000, feed: 'mempool-price', recordedAt: now };
const history = Array.from({ length: 365 }, (_, index) => ({ ...price, day: dayOf(now) - 365 + index }));
await database.tx((db) => upsertPriceHistory(db, history));
await database.tx((db) => addPrice(db, { ...price, observedAt: now }));
await database.close();
rmSync(ledgerFile);
