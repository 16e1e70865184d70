import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES, layoutChart } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { isTimeChart } from '#lib/charts/is-time-chart.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { toRows } from '#lib/charts/rows.ts';
import {
  type ChartId,
  type ChartRequest,
  defaultWindow,
  RANGES,
  readChartRequest,
} from '#lib/contracts/chart-request.ts';
import type { ChartBand, ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { WINDOWS } from '#lib/domain/window.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { readXml } from '#tests/support/read-xml.ts';

/** Every range with its own window, and every window over one range. */
const REQUESTS: readonly ChartRequest[] = [
  ...RANGES.map((range) => ({ range, window: defaultWindow(range) })),
  ...WINDOWS.map((window) => ({ range: '1y', window }) as const),
];
const nameOf = ({ range, window }: ChartRequest): string => `${range} of ${window}`;
/** 1 August 2026: after the end of the bundled history, before the blocks that the tests store. */
const HOLE = Date.UTC(2026, 7, 1) / 1000;
/** Sums of shares of up to 5,000 blocks. */
const ROUNDING = 1e-9;

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';
const bandsOf = ({ band, readings }: ChartSeries): ChartBand[] => [band, readings].flatMap((one) => one ?? []);
const listsOf = (series: ChartSeries) => [series.values, ...bandsOf(series).flatMap(({ low, high }) => [low, high])];

/** The meaning of a chart of the catalogue, as tests: every one passes all of it, over real and over no data. */
export function describeChart(
  id: ChartId,
  sources: { readonly filled: () => DataSource; readonly empty: () => DataSource },
  pool: string,
): void {
  const request = (one: ChartRequest): ChartRequest => (id === 'pool-share' ? { ...one, pool } : one);
  const modelOf = async (one: ChartRequest): Promise<TimeChart> => {
    const model = await getChart(sources.filled(), id, request(one));
    if (model === null || !isTimeChart(model)) throw new Error(`${id} draws nothing over time for ${nameOf(one)}`);
    return model;
  };

  describe(id, () => {
    it('says in the catalogue what it is about', () => {
      const { name, question, defaultRange } = chartCatalog[id];
      expect(name).toMatch(/^[A-Z].{3,}/);
      expect(question).toMatch(/\?$/);
      expect(readChartRequest({}, defaultRange).range).toBe(defaultRange);
    });

    it('is null without data, whatever is asked', async () => {
      for (const one of REQUESTS) expect(await getChart(sources.empty(), id, request(one)), nameOf(one)).toBeNull();
    });

    it.each(REQUESTS.map((one) => [nameOf(one), one] as const))('is one sound model for %s', async (_, one) => {
      const model = await modelOf(one);
      expect(model.id).toBe(id);
      expect(model.times.length).toBeLessThanOrEqual(1_000);
      expect([...model.times].sort((a, b) => a - b)).toEqual(model.times);
      expect(new Set(model.times).size).toBe(model.times.length);
      expect(model.times.every((at) => at >= model.from && at <= model.to)).toBe(true);
      expect(model.series.length).toBeGreaterThan(0);
      expect(new Set(model.series.map(({ key }) => key)).size).toBe(model.series.length);
      for (const list of [...model.series.flatMap(listsOf), ...(model.samplesAt ? [model.samplesAt] : [])]) {
        expect(list.length).toBe(model.times.length);
        expect(list.every((value) => value === null || Number.isFinite(value))).toBe(true);
      }
      // What a browser gets is what the server drew: JSON turns NaN into null and drops what is undefined.
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    });

    it.each(REQUESTS.map((one) => [nameOf(one), one] as const))('carries its provenance for %s', async (_, one) => {
      const model = await modelOf(one);
      expect(model.methodVersion).toMatch(/version \d/);
      expect(model.subtitle.length).toBeGreaterThan(10);
      expect(model.asOf).toBe(model.to);
      expect(model.sampleSize).toBeGreaterThan(0);
      expect(model.origins.length).toBeGreaterThan(0);
      for (const { attribution, url, licence } of model.origins) {
        expect(attribution.length * licence.length).toBeGreaterThan(0);
        expect(url).toMatch(/^https?:\/\//);
      }
      expect(model.simulated).toBe(sources.filled().simulated);
    });

    it.each(REQUESTS.map((one) => [nameOf(one), one] as const))('bridges no hole for %s', async (_, one) => {
      const model = await modelOf(one);
      if (model.from < HOLE) expect(model.gaps.filter(({ start, end }) => start < HOLE && HOLE < end)).toHaveLength(1);
      for (const { start, end, reason } of model.gaps) {
        expect(end).toBeGreaterThan(start);
        expect(reason.length).toBeGreaterThan(10);
        const inside = model.times.flatMap((at, index) => (at > start && at < end ? [index] : []));
        expect(inside.length, 'an empty instant breaks the line').toBeGreaterThan(0);
        const own = model.series.filter(({ style }) => style !== 'dots');
        expect(own.flatMap(({ values }) => inside.map((index) => values[index])).filter(isNumber)).toEqual([]);
      }
      for (const { name, values } of model.series.filter(({ style }) => style === 'dots')) {
        expect(name, 'whose figure, over which window').toMatch(/^[A-Z].+, \d+ days$/);
        const placed = model.times.filter((_, index) => isNumber(values[index]));
        const isInHole = (at: number): boolean => model.gaps.some(({ start, end }) => at > start && at < end);
        expect(placed.filter((at) => !isInHole(at))).toEqual([]);
      }
    });

    it.each(REQUESTS.map((one) => [nameOf(one), one] as const))(
      'keeps figures in their bounds for %s',
      async (_, one) => {
        const model = await modelOf(one);
        for (const series of model.series) {
          series.values.forEach((value, index) => {
            const ends = bandsOf(series).flatMap(({ low, high }) => [low[index] ?? null, high[index] ?? null]);
            if (value === null) {
              expect(ends.filter(isNumber), `no interval of nothing: ${series.key}`).toEqual([]);
              return;
            }
            expect(value, series.key).toBeGreaterThanOrEqual(model.yMin ?? -Infinity);
            expect(value, series.key).toBeLessThanOrEqual((model.yMax ?? Infinity) + ROUNDING);
            for (const { label, low, high } of bandsOf(series)) {
              expect(low[index] ?? value, label).toBeLessThanOrEqual(value + ROUNDING);
              expect(high[index] ?? value, label).toBeGreaterThanOrEqual(value - ROUNDING);
            }
          });
        }
        if (model.kind !== 'stack') return;
        const sums = model.times.map((_, index) => model.series.map(({ values }) => values[index]).filter(isNumber));
        for (const layers of sums.filter((list) => list.length > 0))
          expect(layers.reduce((sum, layer) => sum + layer, 0)).toBeCloseTo(1, 9);
      },
    );

    it('says the newest figure with the same digits in its finding, at the end of its line and in its table', async () => {
      for (const one of REQUESTS) {
        const model = await modelOf(one);
        if (model.kind === 'stack') continue;
        const labels = layoutChart(model, CHART_SIZES.wide).endLabels.map(({ value }) => value);
        const plain = labels.map((label) => label.replace(/ bits$/, ''));
        expect(
          plain.some((label) => model.title.includes(label)),
          `${model.title}: ${plain}`,
        ).toBe(true);
        const cells = chartTable(model).rows[0]?.cells ?? [];
        for (const label of labels)
          expect(
            cells.some((cell) => cell?.startsWith(label)),
            label,
          ).toBe(true);
      }
    });

    it('is the same in every painter', async () => {
      const model = await modelOf({ range: 'all', window: 'epoch' });
      for (const size of Object.values(CHART_SIZES)) {
        const drawing = readXml(paintSvg(model, { ...size, theme: 'light', standalone: true }));
        expect(drawing.filter(({ name }) => name === 'path').length).toBeGreaterThan(0);
      }
      const lines = chartCsv(model).split('\r\n');
      const records: Record<string, string>[] = parse(lines.filter((line) => !line.startsWith('#')).join('\r\n'), {
        columns: true,
      });
      expect(records.map(({ time }) => Date.parse(time ?? '') / 1000)).toEqual(model.times);
      const inFile = records.map((record) => model.series.map(({ name }) => record[name] ?? null));
      const inChart = toRows(model).map(({ values }) => values.map((value) => (value === null ? '' : String(value))));
      expect(inFile).toEqual(inChart);
      for (const { licence } of model.origins) expect(lines.some((line) => line.includes(licence))).toBe(true);
    });
  });
}
