import { beforeAll, describe, expect, it } from 'vitest';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import type { ChartId } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
let source: DataSource;

/** The bundled history with the figures of all epochs. */
beforeAll(async () => {
  const world = await worlds.startWorld();
  await loadRecentHistory(world, 40);
  await rebuildFigures(world.database, TEST_TIME);
  source = dataSourceOver(world.database.read, TEST_TIME);
});

async function modelOf(id: ChartId, range: 'all' | '30d'): Promise<TimeChart> {
  const model = await getChart(source, id, { range, window: range === 'all' ? 'epoch' : '7d' });
  if (model === null || !isTimeChart(model)) throw new Error(`${id} draws nothing over time`);
  return model;
}

const seriesOf = (model: TimeChart, key: string): ChartSeries | undefined =>
  model.series.find((series) => series.key === key);
const timesOf = (model: TimeChart, key: string): number[] =>
  model.times.filter((_, row) => (seriesOf(model, key)?.values[row] ?? null) !== null);

const GROUPED = {
  hhi: ['hhi'],
  nakamoto: ['nakamoto-50'],
  'concentration-ratios': ['cr-5', 'cr-2'],
  'effective-pools': ['effective-pools'],
} as const;

describe('a line by template builder', () => {
  const begin = startOfDay(parseIsoDay('2022-09-01'));
  const seen = startOfDay(parseIsoDay('2024-04-17'));

  it.each(Object.entries(GROUPED))(
    'stands beside the raw one of %s, dashed while it is assumed',
    async (id, metrics) => {
      const model = await modelOf(id as ChartId, 'all');
      for (const metric of metrics) {
        const [assumed, solid] = [timesOf(model, `${metric}-template-assumed`), timesOf(model, `${metric}-template`)];
        expect(assumed[0]).toBeGreaterThan(begin);
        expect(solid[0]).toBeGreaterThan(seen);
        // The dashes reach the first figure that is seen, and no further.
        expect(assumed.at(-1)).toBe(solid[0]);
        expect(assumed.at(-2)).toBeLessThanOrEqual(seen);
        expect(solid.at(-1)).toBe(model.to);
        expect(seriesOf(model, `${metric}-template-assumed`)?.style).toBe('dashed');
        expect(seriesOf(model, `${metric}-template`)?.style).toBe('solid');
      }
    },
  );

  it('shows nowhere less concentration than the raw one', async () => {
    const model = await modelOf('hhi', 'all');
    const raw = seriesOf(model, 'hhi')?.values ?? [];
    for (const key of ['hhi-template', 'hhi-template-assumed']) {
      seriesOf(model, key)?.values.forEach((value, row) => {
        if (value !== null) expect(value).toBeGreaterThanOrEqual(raw[row] ?? Infinity);
      });
    }
  });

  it('has no dashes where all of it was seen', async () => {
    const model = await modelOf('hhi', '30d');
    expect(seriesOf(model, 'hhi-template-assumed')).toBeUndefined();
    expect(timesOf(model, 'hhi-template')).toEqual(timesOf(model, 'hhi'));
  });

  it('names the list, its version and when it was last reviewed', async () => {
    const set = await readClusterSet(source.db);
    const model = await modelOf('hhi', 'all');
    expect(model.methodVersion).toContain(`cluster set ${set?.version}`);
    expect(model.subtitle).toMatch(/; by template builder: pools with one block template as one/);
    expect(model.notes?.[0]).toContain(`by list ${set?.version}, last reviewed 2026-11-23; dashed before 2024-04-17`);
  });

  it('leaves the other measures as they are', async () => {
    for (const id of ['gini', 'entropy', 'theil'] as const) {
      const model = await modelOf(id, 'all');
      expect(model.series.filter(({ key }) => key.includes('template'))).toEqual([]);
      expect(model.methodVersion).not.toContain('cluster');
    }
  });
});
