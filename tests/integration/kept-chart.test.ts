import { beforeAll, describe, expect, it } from 'vitest';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getKeptChart } from '#lib/queries/get-kept-chart.ts';
import { bumpRevision } from '#lib/store/revision.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
let world: Awaited<ReturnType<typeof worlds.startWorld>>;

beforeAll(async () => {
  world = await worlds.startWorld();
  await loadRecentHistory(world, 40);
  await rebuildFigures(world.database, TEST_TIME);
});

describe('a kept chart', () => {
  const month = readChartRequest({ range: '30d' }, '1y');
  const at = (now = TEST_TIME): DataSource => dataSourceOver(world.database.read, now);

  it('is made once for a crowd, and anew for another question, another minute and other data', async () => {
    const [first, second] = await Promise.all([getKeptChart(at(), 'hhi', month), getKeptChart(at(), 'hhi', month)]);
    expect(first).not.toBeNull();
    expect(second).toBe(first);
    expect(await getKeptChart(at(), 'hhi', { ...month, range: '90d' })).not.toBe(first);
    expect(await getKeptChart(at(), 'gini', month)).not.toBe(first);
    expect(await getKeptChart(at(TEST_TIME + 60), 'hhi', month)).not.toBe(first);
    await world.database.tx((db) => bumpRevision(db, TEST_TIME));
    const later = await getKeptChart(at(), 'hhi', month);
    expect(later).not.toBe(first);
    expect(later).toEqual(first);
  });
});
