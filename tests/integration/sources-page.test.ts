import { expect, it } from 'vitest';
import { getSources } from '#lib/queries/get-sources.ts';
import { insertBlocks } from '#lib/store/blocks.ts';
import { blockOf } from '#tests/support/block-row.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const DAY = 86_400;
const databases = testDatabases();

it('the sources page counts unknown blocks over thirty days, and not over thirty-one', async () => {
  const database = databases.open(await databases.emptyUrl());
  const oneADay = Array.from({ length: 40 }, (_, i) => blockOf(i, { timestamp: (100 + i) * DAY, pool: 'unknown' }));
  await database.tx((db) => insertBlocks(db, oneADay, []));
  const { coverage } = await getSources(dataSourceOver(database.read, 140 * DAY));
  expect(coverage).toMatchObject({ blocks: 30, unknown: 30 });
});
