import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { CheckedSourceCard } from '#app/reconciliation/checked-source-card.tsx';
import { ListDifferences } from '#app/reconciliation/list-differences.tsx';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getReconciliation } from '#lib/queries/get-reconciliation.ts';
import { type AttributionRow, insertBlocks } from '#lib/store/blocks.ts';
import { type CrossCheckRow, replaceChecks } from '#lib/store/cross-checks.ts';
import type { Database } from '#lib/store/database.ts';
import { addPools } from '#lib/store/pools.ts';
import { blockOf } from '#tests/support/block-row.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const DAY = 86_400;
const NOW = 200 * DAY + 5000;
const databases = testDatabases();
const ALL_ON = { MAINNET_OBSERVER_URL: 'https://observer.example', BITVIEW_URL: 'https://bitview.example' };

const mark = (blockHash: string, list: AttributionRow['list'], pool: string | null): AttributionRow => {
  return { blockHash, list, pool, method: pool === null ? 'none' : 'tag', listVersion: 'v' };
};

const row = (more: Partial<CrossCheckRow> & Pick<CrossCheckRow, 'source'>): CrossCheckRow => ({
  window: '7d',
  endsAt: NOW,
  pool: '',
  ours: 1000,
  theirs: 1000,
  blocks: 0,
  verdict: 'agrees',
  checkedAt: NOW,
  ...more,
});

/** Rows of one source and window take the place of those before. */
const put = ({ tx }: Database, ...rows: readonly CrossCheckRow[]) =>
  tx(async (db) => {
    for (const first of rows) {
      const kind = rows.filter((one) => one.source === first.source && one.window === first.window);
      await replaceChecks(db, first, kind);
    }
  });

let database: Database;
let source: DataSource;

beforeAll(async () => {
  database = databases.open(await databases.emptyUrl());
  const at = (hash: string, height: number, timestamp: number, text: string) =>
    blockOf(height, { hash, timestamp, coinbaseScript: Buffer.from(text).toString('hex') });
  await database.tx(async (db) => {
    await addPools(
      db,
      ['a', 'b'].map((slug) => ({ slug, name: `Pool ${slug}`, link: null, origin: 'test' })),
      [],
    );
    await insertBlocks(
      db,
      [
        at('old', 1, NOW - 31 * DAY, 'too old'),
        at('same', 2, NOW - 3 * DAY, 'same'),
        at('silent', 3, NOW - 2 * DAY, '\u0003abc\u0000/tag of <b>/\u0001'),
        at('torn', 4, NOW - DAY, '\u0001\u0002'),
      ],
      [
        ...[mark('old', 'mempool', 'a'), mark('old', 'bitcoin-data', 'b')],
        ...[mark('same', 'mempool', 'a'), mark('same', 'bitcoin-data', 'a')],
        ...[mark('silent', 'mempool', 'a'), mark('silent', 'bitcoin-data', null)],
        ...[mark('torn', 'mempool', 'a'), mark('torn', 'bitcoin-data', 'b')],
      ],
    );
  });
  source = dataSourceOver(database.read, NOW, { crossChecks: ALL_ON });
});

describe('the reconciliation page', () => {
  it('shows every block of thirty days about which the lists say different things, silence included', async () => {
    const { differences } = await getReconciliation(source);
    expect(differences).toEqual({
      count: 2,
      rows: [
        { hash: 'torn', height: 4, timestamp: NOW - DAY, mempool: 'Pool a', bitcoinData: 'Pool b', tag: '' },
        {
          hash: 'silent',
          height: 3,
          timestamp: NOW - 2 * DAY,
          mempool: 'Pool a',
          bitcoinData: null,
          tag: '/tag of <b>/',
        },
      ],
    });
    const markup = renderToStaticMarkup(createElement(ListDifferences, { differences }));
    expect(markup).toContain('/tag of &lt;b&gt;/');
    expect(markup).toContain('nothing readable');
    expect(markup).toContain('no pool');
  });

  it('says that nothing has been compared, and what is off', async () => {
    const page = await getReconciliation(dataSourceOver(database.read, NOW));
    expect(page.finding).toBe('Our counts have not been compared with others yet.');
    expect(page.sources.map(({ verdict }) => verdict)).toEqual(['off', 'off', 'never', 'never']);
    expect(page.sources[0]?.sentence).toBe('Switched off: MAINNET_OBSERVER_URL is off.');
  });

  it('answers yes only by the comparisons that were made', async () => {
    await put(database, row({ source: 'mempool' }));
    expect((await getReconciliation(source)).finding).toBe('Yes, by the only comparison made.');
    await put(database, row({ source: 'bitview' }), row({ source: 'pool-lists', blocks: 3 }));
    const { finding, sources } = await getReconciliation(source);
    expect(finding).toBe('Yes, by all 3 comparisons.');
    expect(sources.find(({ id }) => id === 'pool-lists')?.sentence).toBe(
      'Of 1,000 blocks in 7 days, 3 are given to another pool. That is what chance and the edge of the window explain.',
    );
  });

  it('names what differs: source, pools from the largest difference down, days', async () => {
    const source7 = { source: 'mainnet-observer', verdict: 'differs' } as const;
    await put(
      database,
      row({ ...source7, theirs: 990, blocks: 20 }),
      row({ ...source7, pool: '*', ours: 5, theirs: 5, verdict: 'agrees' }),
      row({ ...source7, pool: 'b', ours: 100, theirs: 96, blocks: 4 }),
      row({ ...source7, pool: 'a', ours: 200, theirs: 220, blocks: 20 }),
      row({ source: 'mainnet-observer', window: 'day', endsAt: 199 * DAY, ours: 144, theirs: 143 }),
      row({ source: 'mainnet-observer', window: 'day', endsAt: 200 * DAY, ours: 144, theirs: 144 }),
    );
    const page = await getReconciliation(source);
    expect(page.finding).toMatch(
      /^Not all of them: 1 of \d comparisons differs by more than chance \(mainnet\.observer\)\.$/,
    );
    const observer = page.sources[0];
    expect(observer).toMatchObject({ id: 'mainnet-observer', verdict: 'differs' });
    expect(observer?.pools.map(({ name, blocks }) => [name, blocks])).toEqual([
      ['Pool a', 20],
      ['Pool b', 4],
    ]);
    expect(observer?.days.map(({ name }) => name)).toEqual(['1970-07-18']);
    if (observer === undefined) return;
    const markup = renderToStaticMarkup(createElement(CheckedSourceCard, { source: observer, now: NOW }));
    expect(markup).toContain('bitcoin-data’s, where we follow mempool’s first');
    expect(markup).toContain('Days of the last 30 on which they differ: 1');
  });

  it('does not let equal counts hide a node that is behind', async () => {
    await put(database, row({ source: 'bitview' }), {
      ...row({ source: 'bitview', window: 'tip', ours: 977_000, theirs: 976_990, blocks: 10, verdict: 'differs' }),
    });
    const bitview = (await getReconciliation(source)).sources.find(({ id }) => id === 'bitview');
    expect(bitview?.verdict).toBe('differs');
    expect(bitview?.sentence).toMatch(
      /^For half an hour or longer its newest block has been more than three away from ours, last 10 blocks below\. Both give all 1,000 blocks of 7 days to the same pools\.$/,
    );
    expect(bitview?.windows.map(({ name }) => name)).toEqual(['Blocks in 7 days', 'Height of the newest block']);
  });

  it('says when the lists are outdated', async () => {
    await put(database, row({ source: 'pool-lists', blocks: 40, verdict: 'list-outdated' }));
    const lists = (await getReconciliation(source)).sources.at(-1);
    expect(lists?.sentence).toMatch(/More than 3% of the blocks are unknown to both lists: they are outdated\.$/);
  });
});
