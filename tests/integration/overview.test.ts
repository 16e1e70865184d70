import { beforeAll, describe, expect, it } from 'vitest';
import type { Overview } from '#lib/contracts/overview.ts';
import { chancesInWords, otherChancesInWords } from '#lib/domain/uncertainty/chances-in-words.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getOverview } from '#lib/queries/get-overview.ts';
import { getPoolTable } from '#lib/queries/get-pool-table.ts';
import type { Database } from '#lib/store/database.ts';
import { readNewestPoints } from '#lib/store/metric-points.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const TIP = 977_000;
const BLOCKS_PER_DAY = 144;
const WORDS = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];
let bundled: World;

/** The bundled history with the figures of its last weeks, which end on 21 April 2026, seven months before the tests' today. */
beforeAll(async () => {
  bundled = await worlds.startWorld(undefined, { blocks: 20 * BLOCKS_PER_DAY, tipHeight: TIP });
  await loadRecentHistory(bundled, 40);
  await rebuildFigures(bundled.database, TEST_TIME);
  await bundled.database.close();
});

const sourceIn = (database: Database): DataSource => dataSourceOver(database.read, TEST_TIME);

/** The overview after the newest days of blocks have come in on top of the bundled history. */
async function overviewAfter(days: number, then: (database: Database) => Promise<unknown> = async () => undefined) {
  return getOverview(sourceIn(await databaseAfter(days, then)));
}

async function databaseAfter(days: number, then: (database: Database) => Promise<unknown> = async () => undefined) {
  const url = worlds.copyOf(bundled.url);
  const database = worlds.open(url);
  if (days > 0) {
    const world = { ...bundled, database, url, context: bundled.with({ database }) };
    await fillLedger(world, { from: TIP - days * BLOCKS_PER_DAY + 1, to: TIP });
  }
  await then(database);
  await rebuildFigures(database, TEST_TIME);
  return database;
}

const sourceOf = ({ tiles }: Overview, id: string): string | undefined => tiles.find((tile) => tile.id === id)?.source;

describe('the overview', () => {
  it('without a block says that its figures are of the bundled history, and of when', async () => {
    const overview = await overviewAfter(0);
    expect(overview.headline).toMatch(/^As of 21 Apr 2026, \w+ pools together found more than half/);
    expect(sourceOf(overview, 'hhi')).toMatch(/^[\d,]+ blocks of 7 days, bundled history$/);
    expect(sourceOf(overview, 'largest-pool')).toMatch(/bundled history$/);
    expect(overview.staleSentence).toMatch(/No block has arrived.*21 Apr 2026/);
  });

  it('with three days of new blocks still speaks of the last whole week, and says so', async () => {
    const overview = await overviewAfter(3);
    expect(overview.headline).toMatch(/^As of 21 Apr 2026, /);
    expect(sourceOf(overview, 'hhi')).toMatch(/bundled history$/);
    expect(overview.staleSentence).toMatch(/no whole week of them .* 7 days to 21 Apr 2026/);
  });

  it('with eight days speaks of today, and compares with no fraction of a week', async () => {
    const overview = await overviewAfter(9);
    expect(overview.headline).toMatch(/^\w+ pools? .*found more than half of the last [\d,]+ blocks/);
    expect(overview.headline).toContain('The week before is not on record as a whole to compare with.');
    expect(sourceOf(overview, 'hhi')).toMatch(/own count$/);
    expect(overview.staleSentence).toBeNull();
  });

  it('with sixteen days compares, also when the newest block is stamped before the one below it', async () => {
    const overview = await overviewAfter(17, (database) =>
      database.tx((db) => db.run(`update blocks set timestamp = timestamp - 1500 where height = ${TIP}`)),
    );
    expect(overview.headline).toMatch(/The week before it (also )?took/);
    expect(sourceOf(overview, 'hhi')).toMatch(/own count$/);
  });

  it('says how often the true coefficient is another, in the sentence and on the tile', async () => {
    const database = await databaseAfter(9);
    const overview = await getOverview(sourceIn(database));
    const chances = (await readNewestPoints(database.read, '7d')).find(
      ({ metric }) => metric === 'nakamoto-50',
    )?.chances;
    expect(overview.headline).toContain(`: ${chancesInWords(chances ?? {}, (value) => WORDS[value] ?? '')}.`);
    const tile = overview.tiles.find(({ id }) => id === 'nakamoto-50');
    expect(tile?.chances).toBe(otherChancesInWords(chances ?? {}, tile?.value ?? 0));
    expect(tile?.chances).toMatch(/in (over )?\d+% of draws/);
  });

  it('gives the coefficient at 33 % its true threshold, and the index no band that chance leaves open', async () => {
    const { tiles } = await overviewAfter(9);
    expect(tiles.find((tile) => tile.id === 'nakamoto-50')?.note).toMatch(/for more than 33%$/);
    const hhi = tiles.find((tile) => tile.id === 'hhi');
    const [low, high] = [hhi?.interval?.low ?? 0, hhi?.interval?.high ?? 0];
    const isOpen = [1_000, 1_800].some((border) => low < border && border < high);
    expect(/ to |between/.test(hhi?.note ?? '')).toBe(isOpen);
  });
});

describe('the overview by template builder', () => {
  it('stands beside the raw figures, in the tiles and at the end of the answer', async () => {
    const { headline, tiles } = await overviewAfter(0);
    const noteOf = (id: string) => tiles.find((tile) => tile.id === id)?.note;
    expect(headline).toMatch(
      /^As of 21 Apr 2026, three pools together .* by who builds the block template, it takes only two\.$/,
    );
    expect(tiles.find(({ id }) => id === 'nakamoto-50')?.value).toBe(3);
    expect(noteOf('nakamoto-50')).toBe(
      'pools for more than half (2 by template builder, in 100% of draws); 2 for more than 33%',
    );
    expect(noteOf('hhi')).toMatch(/unbiased estimate 1,\d{3}; by template builder 2,\d{3}, highly concentrated$/);
    expect(noteOf('effective-pools')).toMatch(
      /^pools of equal size would be as concentrated; by template builder 4\.\d+$/,
    );
  });

  it('is left out where nothing is grouped', async () => {
    const { headline, tiles } = await overviewAfter(0, (database) =>
      database.tx((db) => db.run(`delete from metric_points where grouping = 'template'`)),
    );
    expect(headline).not.toContain('template');
    for (const { note } of tiles) expect(note).not.toContain('template');
  });
});

describe('the pool table', () => {
  it('says of an old window that it is none of the last days, and who counted it', async () => {
    const source = sourceIn(await databaseAfter(3));
    for (const window of ['24h', '7d', '30d', 'epoch'] as const) {
      const isOurs = window === '24h';
      const table = await getPoolTable(source, window);
      expect(table, window).toMatchObject({
        isCurrent: isOurs,
        countedBy: isOurs ? 'own count' : 'bundled history',
      });
    }
  });
});
