import { beforeAll, describe, expect, it } from 'vitest';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { CHART_IDS } from '#lib/contracts/chart-request.ts';
import { dayOf, isoDay } from '#lib/domain/time.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { describeChart } from './describe-chart.ts';

const worlds = testWorlds();
const TIP = 977_000;
/** 34 days: enough for one window of 30. */
const BLOCKS = 5_000;
/** The pool that both the bundled history and the stand-in's chain know best. */
const POOL = 'foundryusa';

let filled: DataSource;
let empty: DataSource;

/** The bundled history with the figures of its last 90 days and of all epochs, a hole of half a year, and a month of blocks. */
beforeAll(async () => {
  const world = await worlds.startWorld(undefined, { blocks: BLOCKS + 200, tipHeight: TIP });
  await loadBundledFacts(world.database, 'drizzle/seed', TEST_TIME);
  const lastDay = `(select max(period) from dirty_periods where granularity = 'day')`;
  await world.database.tx((db) =>
    db.run(`delete from dirty_periods where granularity = 'day' and period < ${lastDay} - 90`),
  );
  await adoptPoolList(world.context, 'mempool');
  await adoptPoolList(world.context, 'bitcoin-data');
  await fillLedger(world, { from: TIP - BLOCKS + 1, to: TIP });
  await rebuildFigures(world.database, TEST_TIME);
  const blockSource = { attribution: 'a source', url: 'https://example.org' };
  const shared = { now: TEST_TIME, simulated: true, blockSource };
  filled = { db: world.database.read, ...shared };
  empty = { db: worlds.open(await worlds.emptyUrl()).read, ...shared };
});

describe('the catalogue of charts', () => {
  it('has an entry for every id, and no other', () => {
    expect(Object.keys(chartCatalog).sort()).toEqual([...CHART_IDS].sort());
  });
});

describe('figures that others published', () => {
  it.each([
    ['hhi', 'Edinburgh Decentralisation Index, 30 days', 904.72, 880.39],
    ['nakamoto', 'Edinburgh Decentralisation Index, more than 50%, 30 days', 4, 5],
  ] as const)(
    'are dots in the hole of 2019 and 2020 of %s, each at the end of its window',
    async (id, name, ...ends) => {
      const model = await getChart(filled, id, { range: 'all', window: 'epoch' });
      const dots = model?.series.find((series) => series.name === name);
      const placed = toDays(model?.times ?? [], dots?.values ?? []);
      // Their names are 2018-12-11 to 2020-12-30, the middle of each window.
      expect(placed).toHaveLength(26);
      expect(placed.at(0)).toEqual(['2018-12-27', ends[0]]);
      expect(placed.at(-1)).toEqual(['2021-01-15', ends[1]]);
      expect(model?.subtitle).toContain(`; dots: ${name}`);
      expect(model?.origins.map(({ attribution }) => attribution)).toContain('Edinburgh Decentralisation Index');
    },
  );

  function toDays(times: readonly number[], values: readonly (number | null)[]): [string, number][] {
    return times.flatMap((at, index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [[isoDay(dayOf(at)), value] as [string, number]];
    });
  }
});

for (const id of CHART_IDS) describeChart(id, { filled: () => filled, empty: () => empty }, POOL);
