/** Speed of the ledger: ingest, the whole figure history, one new block, one late block. Prints ratios; judges nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { count, eq, getTableColumns } from 'drizzle-orm';
import { attributions, blocks } from '#drizzle/schema/ledger.ts';
import { metricPoints } from '#drizzle/schema/metrics.ts';
import type { Block } from '#lib/domain/ledger/block.ts';
import { createAttributionLoader } from '#lib/ingest/attribution.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { storeBlocks } from '#lib/ingest/store-blocks.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { connect, type Database } from '#lib/store/database.ts';
import { migrateDatabase } from '#lib/store/migrate.ts';
import { benchDatabase, ingestFile } from './bench-database.ts';
import { BLOCKS, writeLedgerFile } from './ledger-files.ts';

const NOW = Math.floor(Date.now() / 1000);
const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-bench-'));
const say = (line: string) => process.stdout.write(`${line}\n`);
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const file = path.join(folder, 'blocks.ndjson');
  say(`ledger: writing ${BLOCKS.toLocaleString('en-US')} simulated blocks to a file …`);
  await writeLedgerFile(file);
  const database = await benchDatabase(urlOf('ledger.db'), NOW);
  const ingest = await seconds(() => ingestFile(database, file, NOW));
  const bare = await bareInsert(database);
  say(`ingest with checks and both lists   ${rate(ingest)}`);
  say(`bare prepared INSERT of the rows    ${rate(bare)}`);
  say(`  ratio ${(bare / ingest).toFixed(2)} of the bare rate (wanted: at least 0.33)`);

  await loadBundledFacts(database, 'drizzle/seed', NOW);
  const history = await seconds(() => rebuildFigures(database, NOW));
  const [stored] = await database.read.select({ n: count() }).from(metricPoints);
  say(
    `all figures, 2013 to now            ${history.toFixed(1)} s for ${stored?.n.toLocaleString('en-US')} figures (wanted: under 60 s)`,
  );
  await database.tx((db) => db.run(`update pool_clusters set is_default = 1 where pool = 'spiderpool'`));
  const regrouped = await seconds(() => rebuildFigures(database, NOW));
  say(`grouped figures by another list     ${regrouped.toFixed(1)} s`);
  await oneBlock(database, 'one new block                      ', 0);
  await oneBlock(database, 'one late block, 700 days back      ', 700 * 144);
  await database.close();
}

function urlOf(name: string): string {
  return `file:${path.join(folder, name)}`;
}

function rate(time: number): string {
  return `${Math.round(BLOCKS / time).toLocaleString('en-US')} blocks/s (${time.toFixed(1)} s)`;
}

/** The floor: the same rows, straight through SQLite's own prepared statement, in one transaction. */
async function bareInsert(database: Database): Promise<number> {
  const blockRows = await database.read.select().from(blocks);
  const markRows = await database.read.select().from(attributions);
  await migrateDatabase(urlOf('bare.db'), 'drizzle/migrations');
  const connection = connect(urlOf('bare.db'));
  const insert = (table: string, columns: number) =>
    connection.prepare(`insert into ${table} values (${Array(columns).fill('?').join(',')})`);
  const blockInsert = insert('blocks', Object.keys(getTableColumns(blocks)).length);
  const markInsert = insert('attributions', Object.keys(getTableColumns(attributions)).length);
  const plain = (value: unknown): string | number | null =>
    typeof value === 'boolean'
      ? Number(value)
      : Array.isArray(value)
        ? JSON.stringify(value)
        : (value as string | number | null);
  const blockValues = blockRows.map((row) => Object.values(row).map(plain));
  const markValues = markRows.map((row) => Object.values(row).map(plain));
  const time = await seconds(async () => {
    connection.exec('begin immediate');
    for (const values of blockValues) blockInsert.run(...values);
    for (const values of markValues) markInsert.run(...values);
    connection.exec('commit');
  });
  connection.close();
  return time;
}

/** Takes one block out and stores it again, as if it had just come, and measures what follows from it. */
async function oneBlock(database: Database, label: string, below: number): Promise<void> {
  const [row] = await database.read
    .select()
    .from(blocks)
    .where(eq(blocks.height, 946_236 - below));
  if (!row) return;
  const block: Block = { ...row, header: null, reportedPool: null };
  await database.tx((db) => db.delete(attributions).where(eq(attributions.blockHash, row.hash)));
  await database.tx((db) => db.delete(blocks).where(eq(blocks.hash, row.hash)));
  const attribution = await createAttributionLoader(database.read)();
  const origin = { feed: 'mempool-blocks', snapshotOf: () => null, now: NOW };
  const time = await seconds(async () => {
    await database.tx((db) => storeBlocks(db, { append: [block], stale: [] }, attribution, origin));
    const { days, figures } = await rebuildFigures(database, NOW);
    say(`${label} ${days} day(s) dirty, ${figures} figures written`);
  });
  say(`  ${(time * 1000).toFixed(0)} ms (wanted: under 1,000 ms)`);
}
