import { beforeAll, describe, expect, it } from 'vitest';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import type { ChartId, ChartRequest } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { missingReasonText } from '#lib/domain/missing.ts';
import { dayOf, isoDay, parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { metricCharts } from '#lib/queries/metric-charts.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { fillLedger } from '#tests/support/fill-ledger.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { describeChart } from './describe-chart.ts';

const worlds = testWorlds();
const TIP = 977_000;
/** 34 days: enough for one window of 30. */
const BLOCKS = 5_000;
const all = { range: 'all', window: 'epoch' } as const;
/** The pool that both the bundled history and the stand-in's chain know best. */
const POOL = 'foundryusa';

let filled: DataSource;
let empty: DataSource;

/** The bundled history with the figures of its last 90 days and of all epochs, a hole of half a year, and a month of blocks. */
beforeAll(async () => {
  const world = await worlds.startWorld(undefined, { blocks: BLOCKS + 200, tipHeight: TIP });
  await loadRecentHistory(world, 90);
  await fillLedger(world, { from: TIP - BLOCKS + 1, to: TIP });
  await rebuildFigures(world.database, TEST_TIME);
  filled = dataSourceOver(world.database.read, TEST_TIME, { simulated: true });
  empty = dataSourceOver(worlds.open(await worlds.emptyUrl()).read, TEST_TIME, { simulated: true });
});

async function modelOf(id: ChartId, request: ChartRequest): Promise<TimeChart> {
  const model = await getChart(filled, id, request);
  if (model === null || !isTimeChart(model)) throw new Error(`${id} draws nothing over time`);
  return model;
}

describe('figures that others published', () => {
  it.each([
    ['hhi', 'Edinburgh Decentralisation Index, 30 days', 904.72, 880.39],
    ['nakamoto', 'Edinburgh Decentralisation Index, more than 50%, 30 days', 4, 5],
  ] as const)(
    'are dots in the hole of 2019 and 2020 of %s, each at the end of its window',
    async (id, name, ...ends) => {
      const model = await modelOf(id, all);
      const dots = model.series.find((series) => series.name === name);
      const placed = toDays(model.times, dots?.values ?? []);
      // Their names are 2018-12-11 to 2020-12-30, the middle of each window.
      expect(placed).toHaveLength(26);
      expect(placed.at(0)).toEqual(['2018-12-27', ends[0]]);
      expect(placed.at(-1)).toEqual(['2021-01-15', ends[1]]);
      expect(model.subtitle).toContain(`; dots: ${name}`);
      expect(model.origins.map(({ attribution }) => attribution)).toContain('Edinburgh Decentralisation Index');
    },
  );

  function toDays(times: readonly number[], values: readonly (number | null)[]): [string, number][] {
    return times.flatMap((at, index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [[isoDay(dayOf(at)), value] as [string, number]];
    });
  }
});

describe('counts that name only the largest pools', () => {
  const END_OF_UNNAMED = parseIsoDay('2018-12-18');
  /** Values of a series at the instants up to the last count with an unnamed rest. */
  const early = ({ times }: TimeChart, values: readonly (number | null)[] = []) =>
    values.filter((_, index) => dayOf(times[index] ?? 0) <= END_OF_UNNAMED);

  it('leave a gap with its reason for a pool that they do not name', async () => {
    const model = await modelOf('pool-share', { ...all, pool: POOL });
    const [series] = model.series;
    expect(new Set(early(model, series?.values))).toEqual(new Set([null]));
    expect(series?.values.filter((value) => value !== null).length).toBeGreaterThan(100);
    expect(model.gaps[0]).toEqual({
      start: model.from,
      end: startOfDay(END_OF_UNNAMED),
      reason: missingReasonText['not-told-apart'],
    });
  });

  it('say zero of a pool that they name in other epochs', async () => {
    const model = await modelOf('pool-share', { ...all, pool: 'ghashio' });
    expect(early(model, model.series[0]?.values).at(-1)).toBe(0);
    expect(model.gaps.map(({ reason }) => reason)).not.toContain(missingReasonText['not-told-apart']);
  });

  it('keep such blocks among other pools where all are drawn, and say so', async () => {
    const model = await modelOf('pool-shares', all);
    const valuesOf = (key: string) => early(model, model.series.find((series) => series.key === key)?.values);
    expect(new Set(valuesOf(POOL))).toEqual(new Set([null]));
    expect(valuesOf('f2pool').filter((value) => value === null)).toEqual([]);
    expect(Math.min(...valuesOf('other').map(Number))).toBeGreaterThan(0);
    expect(chartTable(model).notes.at(-1)).toContain('among "Other pools"');
    expect(chartCsv(model)).toContain('# note: The counts of 2013 to 2018');
  });

  it('give the height of a pool that is gone, whatever the range and the window', async () => {
    const requests = [all, { range: '1y', window: 'epoch' }, { range: '1y', window: '7d' }] as const;
    for (const request of requests)
      expect((await modelOf('pool-share', { ...request, pool: 'ghashio' })).title).toBe(
        'GHash.IO finds no blocks now; at its height, in Jun 2014, it found 38% of the blocks of an epoch',
      );
  });
});

/** What every chart keeps is in `every-chart`; these are the charts of pools, whose requests and holes have more to keep. */
const ofPools = ['pool-shares', 'pool-share', ...Object.values(metricCharts).map(({ id }) => id)] as const;
for (const id of ofPools) describeChart(id, { filled: () => filled, empty: () => empty }, POOL);
