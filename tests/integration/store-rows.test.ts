import { describe, expect, it } from 'vitest';
import { insertBlocks, readLatest, readStatuses, setStatus } from '#lib/store/blocks.ts';
import type { Database } from '#lib/store/database.ts';
import { clearDirty, markDirty, readDirty } from '#lib/store/dirty-periods.ts';
import { readHistoryCounts, replaceHistoryCounts } from '#lib/store/facts.ts';
import { keepPoolList, readAdoptedList } from '#lib/store/pools.ts';
import { keepSnapshot, markNamed, pruneSnapshots } from '#lib/store/snapshots.ts';
import { blockOf, blocksOf } from '#tests/support/block-row.ts';
import { sqlRows, testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();

async function openEmpty(): Promise<{ url: string; database: Database }> {
  const url = await databases.emptyUrl();
  return { url, database: databases.open(url) };
}

describe('bulk writes', () => {
  it('bring lists, flags, nothing and large numbers back as they were', async () => {
    const { database } = await openEmpty();
    const rows = [
      blockOf(1, { payoutAddresses: [], isDisputed: true, reportedPool: null, difficulty: 132_757_073_449_487.5 }),
      blockOf(2, { payoutAddresses: ["it's", '"quoted"', '七彩'], reportedPool: 'slug', snapshotId: 12 }),
      ...Array.from({ length: 200 }, (_, i) => blockOf(10 + i, { isDisputed: i % 2 === 0 })),
    ];
    await database.tx((db) => insertBlocks(db, rows, []));
    const stored = await readLatest(database.read, 1000);
    expect(stored.sort((a, b) => a.height - b.height)).toEqual(rows);
  });

  it('bring nested lists back in a pool list', async () => {
    const { database } = await openEmpty();
    const entries = [{ id: 1, name: 'A', addresses: ['x'], tags: ['/a/', 'b'], link: '' }];
    const row = {
      list: 'mempool',
      version: 'v',
      status: 'adopted',
      reason: null,
      entryCount: 1,
      decidedAt: 5,
    } as const;
    await database.tx((db) => keepPoolList(db, { ...row, entries }));
    expect(await readAdoptedList(database.read, 'mempool')).toEqual({ ...row, entries });
  });

  it('pass over a block that is there', async () => {
    const { database } = await openEmpty();
    await database.tx((db) => insertBlocks(db, [blockOf(1)], []));
    await database.tx((db) => insertBlocks(db, [blockOf(1, { pool: 'other' }), blockOf(2)], []));
    expect((await readLatest(database.read, 5)).map(({ height, pool }) => [height, pool])).toEqual([
      [2, 'foundryusa'],
      [1, 'foundryusa'],
    ]);
  });

  it('take more keys than one statement holds', async () => {
    const { database } = await openEmpty();
    const rows = blocksOf(12_000);
    const hashes = rows.map((row) => row.hash);
    await database.tx((db) => insertBlocks(db, rows, []));
    await database.tx((db) =>
      setStatus(db, [...hashes, ...Array.from({ length: 40_000 }, (_, i) => `none-${i}`)], 'stale'),
    );
    const statuses = await readStatuses(database.read, hashes);
    expect([statuses.size, [...statuses.values()].every((status) => status === 'stale')]).toEqual([12_000, true]);
  });

  it('replace bundled counts of their origin only, and say which periods had some', async () => {
    const { database } = await openEmpty();
    const row = (period: number, origin: string) => {
      return {
        granularity: 'day',
        period,
        pool: 'a',
        blocks: 1,
        startsAt: 0,
        endsAt: 1,
        isComplete: true,
        origin,
      } as const;
    };
    const write = (...rows: ReturnType<typeof row>[]) => database.tx((db) => replaceHistoryCounts(db, 'day', rows));
    expect(await write(row(1, 'one'), row(2, 'one'))).toEqual(new Set());
    expect(await write(row(5, 'two'))).toEqual(new Set());
    expect(await write(row(2, 'one'))).toEqual(new Set([1, 2]));
    const left = await readHistoryCounts(database.read, 'day', 0, 9);
    expect(left.map(({ period }) => period).sort()).toEqual([2, 5]);
  });
});

describe('marks', () => {
  it('stay where a period changed again after it was read', async () => {
    const { database } = await openEmpty();
    await database.tx((db) => markDirty(db, 'day', [1, 2, 2, 3]));
    const read = await readDirty(database.read, 'day');
    await database.tx((db) => markDirty(db, 'day', [2]));
    await database.tx((db) => clearDirty(db, read));
    expect(await readDirty(database.read, 'day')).toEqual([{ granularity: 'day', period: 2, changes: 2 }]);
  });
});

describe('raw bodies', () => {
  const snapshot = (sha256: string, receivedAt: number) => {
    return { feed: 'f', url: 'u', sha256, byteLength: 1, body: Buffer.from(sha256), receivedAt };
  };

  it('are kept once while their hash is the same', async () => {
    const { url, database } = await openEmpty();
    for (const sha of ['x', 'x', 'y', 'x']) await database.tx((db) => keepSnapshot(db, snapshot(sha, 1)));
    expect(sqlRows(url, 'select sha256, body is not null as has from snapshots order by id')).toEqual([
      { sha256: 'x', has: 1 },
      { sha256: 'x', has: 0 },
      { sha256: 'y', has: 1 },
      { sha256: 'x', has: 0 },
    ]);
  });

  it('are forgotten when old, but not while a newer row relies on them, and rows stay where a block or a price names them', async () => {
    const { url, database } = await openEmpty();
    const keep = (sha: string, at: number) => database.tx((db) => keepSnapshot(db, snapshot(sha, at)));
    const named = await keep('page', 10);
    await keep('tip', 20);
    await keep('list', 30);
    await keep('list', 200);
    const priced = await keep('prices', 40);
    await database.tx((db) => markNamed(db, priced));
    await database.tx((db) => insertBlocks(db, [blockOf(1, { snapshotId: named })], []));
    expect(await database.tx((db) => pruneSnapshots(db, 100))).toBe(3);
    expect(
      sqlRows(url, 'select sha256, received_at as at, body is not null as has from snapshots order by id'),
    ).toEqual([
      { sha256: 'page', at: 10, has: 0 },
      { sha256: 'list', at: 30, has: 1 },
      { sha256: 'list', at: 200, has: 0 },
      { sha256: 'prices', at: 40, has: 0 },
    ]);
  });
});
