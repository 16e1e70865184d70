import { describe, expect, it } from 'vitest';
import { dayOf, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { insertBlocks } from '#lib/store/blocks.ts';
import type { Database } from '#lib/store/database.ts';
import { markDirty } from '#lib/store/dirty-periods.ts';
import { adoptAnyList } from '#tests/support/any-pool-list.ts';
import { blockOf } from '#tests/support/block-row.ts';
import { expectAllFigures } from '#tests/support/expect-figures.ts';
import { storedFigures } from '#tests/support/naive-figures.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const BLOCKS_A_DAY = 144;
/** The day before midnight, with ten days behind it. */
const YESTERDAY = 10;
const TODAY = YESTERDAY + 1;
const MIDNIGHT = startOfDay(TODAY);
const POOLS = ['foundryusa', 'antpool', 'f2pool', 'viabtc', 'unknown'];

/** Stores the next blocks with these header times, as ingest would, and brings the figures up to date. */
async function addBlocks({ database, url }: Ledger, times: readonly number[]): Promise<void> {
  const [{ next } = { next: 0 }] = sqlRows<{ next: number }>(url, 'select count(*) as next from blocks');
  const rows = times.map((timestamp, i) =>
    blockOf(next + i, { timestamp, pool: POOLS[((next + i) * 7) % POOLS.length] ?? '' }),
  );
  await database.tx(async (db) => {
    await adoptAnyList(db);
    await insertBlocks(db, rows, []);
    await markDirty(db, 'day', [...new Set(times.map(dayOf))]);
  });
  await rebuildFigures(database, times.at(-1) ?? 0);
}

interface Ledger {
  readonly url: string;
  readonly database: Database;
}

/** Ten days and a bit, up to ten minutes before midnight. */
async function ledgerBeforeMidnight(): Promise<Ledger> {
  const url = await databases.emptyUrl();
  const ledger = { url, database: databases.open(url) };
  await addBlocks(
    ledger,
    Array.from({ length: TODAY * BLOCKS_A_DAY }, (_, height) => height * 600),
  );
  return ledger;
}

const figureRows = (url: string) =>
  sqlRows(url, 'select * from metric_points order by metric, grouping, window, period, entity');

/** The same rows as in a database that learns of all these blocks at once. */
async function expectSameFromScratch({ url }: Ledger): Promise<void> {
  const times = sqlRows<{ timestamp: number }>(url, 'select timestamp from blocks order by height');
  const fresh = await databases.emptyUrl();
  await addBlocks(
    { url: fresh, database: databases.open(fresh) },
    times.map((row) => row.timestamp),
  );
  expect(figureRows(url)).toEqual(figureRows(fresh));
}

const hhiOf = (url: string, window: string, day: number) => storedFigures(url, window, day).get('hhi');

describe('a tip that is stamped back over midnight', () => {
  it('neither takes the figures of yesterday away nor ends today with one block', async () => {
    const ledger = await ledgerBeforeMidnight();
    await addBlocks(ledger, [MIDNIGHT + 60]);
    await addBlocks(ledger, [MIDNIGHT - 60]);
    expect(hhiOf(ledger.url, '24h', YESTERDAY)).toMatchObject({ blocks: BLOCKS_A_DAY + 1, isFinal: 0 });
    expect(hhiOf(ledger.url, '7d', YESTERDAY)).toMatchObject({ blocks: 7 * BLOCKS_A_DAY + 1, isFinal: 0 });
    expect(hhiOf(ledger.url, '24h', TODAY)).toMatchObject({ isFinal: 0 });
    expect(hhiOf(ledger.url, '24h', TODAY)?.blocks).toBeGreaterThan(BLOCKS_A_DAY - 2);
    expectAllFigures(ledger.url);
    await expectSameFromScratch(ledger);
  });

  it('leaves yesterday open until no block can be stamped back into it, and then ends it', async () => {
    const ledger = await ledgerBeforeMidnight();
    await addBlocks(ledger, [MIDNIGHT + 60]);
    await addBlocks(ledger, [MIDNIGHT - 60]);
    const finalAfter: (number | undefined)[] = [];
    for (let block = 1; block <= 6; block += 1) {
      await addBlocks(ledger, [MIDNIGHT + block * 600]);
      finalAfter.push(hhiOf(ledger.url, '7d', YESTERDAY)?.isFinal);
      expectAllFigures(ledger.url);
    }
    // Six of the eleven newest times are after midnight with the fifth block: then their median is too.
    expect(finalAfter).toEqual([0, 0, 0, 0, 1, 1]);
    expect(hhiOf(ledger.url, '24h', YESTERDAY)?.blocks).toBe(BLOCKS_A_DAY + 1);
    await expectSameFromScratch(ledger);
  });

  it('is counted where it belongs when it comes after the figures of yesterday were written', async () => {
    const ledger = await ledgerBeforeMidnight();
    await addBlocks(ledger, [MIDNIGHT + 60, MIDNIGHT + 120, MIDNIGHT + 180]);
    expect(hhiOf(ledger.url, '24h', YESTERDAY)?.blocks).toBe(BLOCKS_A_DAY);
    await addBlocks(ledger, [MIDNIGHT - 1]);
    expect(hhiOf(ledger.url, '24h', YESTERDAY)?.blocks).toBe(BLOCKS_A_DAY + 1);
    expectAllFigures(ledger.url);
    await expectSameFromScratch(ledger);
  });

  it('ends yesterday also when the next blocks are all of the day after', async () => {
    const ledger = await ledgerBeforeMidnight();
    await addBlocks(ledger, [MIDNIGHT + 60]);
    const dayAfter = MIDNIGHT + SECONDS_PER_DAY;
    await addBlocks(
      ledger,
      Array.from({ length: 11 }, (_, i) => dayAfter + i * 600),
    );
    expect(hhiOf(ledger.url, '24h', YESTERDAY)?.isFinal).toBe(1);
    expect(hhiOf(ledger.url, '24h', TODAY)).toMatchObject({ blocks: 1, isFinal: 1 });
    expectAllFigures(ledger.url);
    await expectSameFromScratch(ledger);
  });
});
