import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES, layoutChart } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { toRows } from '#lib/charts/rows.ts';
import { soundModel } from '#lib/charts/sound-model.ts';
import { MAX_POINTS, thin } from '#lib/charts/thin.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { pathPoints } from './path-points.ts';
import { daysFromStart, HOSTILE, NASTY, START, sampleModel, sampleSeries, sampleStack } from './sample-models.ts';

const DAY = 86_400;

describe('toRows', () => {
  it('ends on the figures that the SVG painter ends on, though both thin differently', () => {
    for (const kind of ['stack', 'lines', 'steps'] as const) {
      const model = soundModel({ ...sampleStack(6, 5000), kind });
      const [svg, recharts] = [thin(model, MAX_POINTS.narrow), thin(model, 1000)];
      expect(toRows(recharts).at(-1)?.values).toEqual(svg.series.map(({ values }) => values.at(-1)));
      expect(toRows(recharts).at(-1)?.time).toBe((svg.times.at(-1) ?? 0) * 1000);
    }
  });

  it('puts the last point of the drawing where the shared axes put the last row', () => {
    const model = soundModel(
      sampleModel({
        times: daysFromStart(900),
        series: [
          sampleSeries(
            'a',
            daysFromStart(900).map((_, day) => day / 900),
          ),
        ],
      }),
    );
    const layout = layoutChart(model, CHART_SIZES.wide);
    const last = toRows(thin(model, 1000)).at(-1);
    const path = readXml(paintSvg(model, { ...CHART_SIZES.wide, theme: 'css' })).find(
      ({ attributes }) => attributes.get('class') === 'chart-series',
    );
    const end = pathPoints(path?.attributes.get('d') ?? '').at(-1);
    expect(end?.[0]).toBeCloseTo(layout.x((last?.time ?? 0) / 1000), 0);
    expect(end?.[1]).toBeCloseTo(layout.y(last?.values[0] ?? 0), 0);
  });

  it('keeps a missing figure, band or block count null', () => {
    const band = { label: '95%', low: [0.1, null], high: [0.3, 0.4] };
    const model = sampleModel({
      times: daysFromStart(2),
      series: [sampleSeries('a.b[c]', [0.2, null], { band })],
      samplesAt: [7, null],
    });
    expect(toRows(model)).toEqual([
      { time: START * 1000, values: [0.2], areas: [[[0.1, 0.3]]], samples: 7 },
      { time: (START + DAY) * 1000, values: [null], areas: [[null]], samples: null },
    ]);
  });
});

describe('chartTable', () => {
  it('has a header per series and every figure, newest first, when they fit', () => {
    const table = chartTable(sampleModel());
    expect(table.columns).toEqual(['Up to (UTC)', 'Pool a']);
    expect(table.rows).toHaveLength(10);
    expect(table.rows[0]).toEqual({ key: START + 9 * DAY, label: '9 Jan 2020', cells: ['30.9%'] });
    expect(table.caption).toBe('Share of blocks, 7-day windows: every figure, newest first');
  });

  it.each([
    [60, 'week'],
    [700, 'month'],
    [2000, 'quarter'],
    [4000, 'year'],
  ])('takes the last figure of each step when there are %i days: %s', (days, step) => {
    const model = sampleStack(2, days);
    const table = chartTable(model);
    expect(table.caption).toContain(`the last figure of each ${step}`);
    expect(table.rows.length).toBeLessThanOrEqual(30);
    expect(table.rows[0]?.key).toBe(model.times.at(-1));
  });

  it('counts midnight to the day, the week and the month that end with it', () => {
    // 31 + 29 + 31 days from 1 January 2020: the last instant is the midnight that ends March.
    const model = sampleStack(2, 92);
    expect(new Date((model.times.at(-1) ?? 0) * 1000).toISOString()).toBe('2020-04-01T00:00:00.000Z');
    const months = chartTable(model, 5).rows;
    expect(months.map(({ label }) => label)).toEqual(['31 Mar 2020', '29 Feb 2020', '31 Jan 2020', '31 Dec 2019']);
  });

  it('leaves a missing figure empty and says why', () => {
    const model = sampleModel({
      times: daysFromStart(3),
      series: [sampleSeries('a', [0.1, null, 0.3])],
      gaps: [{ start: START + DAY, end: START + 2 * DAY, reason: 'not kept' }],
    });
    const table = chartTable(model);
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(['30.0%', null, '10.0%']);
    expect(table.notes.join(' ')).toContain('2 Jan 2020 to 3 Jan 2020: not kept');
  });

  it('prints the interval beside the figure', () => {
    const band = { label: '95%', low: [0.286], high: [0.343] };
    const model = sampleModel({ times: [START], series: [sampleSeries('a', [0.314], { band })] });
    expect(chartTable(model).rows[0]?.cells).toEqual(['31% (29–34%)']);
  });
});

describe('chartCsv', () => {
  const read = (text: string): Record<string, string>[] =>
    parse(text, { columns: true, comment: '#', skip_empty_lines: true });

  it('comes back from a CSV reader as it went in, missing figures empty', () => {
    const values = [0.1, null, 1 / 3];
    const model = sampleModel({
      times: daysFromStart(3),
      series: [sampleSeries('a', values, { name: 'A, "the" pool' })],
      samplesAt: [5, null, 7],
    });
    const rows = read(chartCsv(model));
    expect(rows.map((row) => row.time)).toEqual([
      '2020-01-01T00:00:00Z',
      '2020-01-02T00:00:00Z',
      '2020-01-03T00:00:00Z',
    ]);
    expect(rows.map((row) => row['A, "the" pool'])).toEqual(['0.1', '', String(1 / 3)]);
    expect(rows.map((row) => row.blocks)).toEqual(['5', '', '7']);
  });

  it('says first what it is, from whom, under which licence, as of when and how', () => {
    const lines = chartCsv(sampleModel({ simulated: true })).split('\r\n');
    const head = lines.filter((line) => line.startsWith('#')).join('\n');
    for (const fact of [
      'unit: share, 0 to 1',
      'Example; https://example.org; licence: CC0',
      'as of: 2020-01-01T00:00:00Z',
      'method version: 2',
      'simulated: yes',
    ]) {
      expect(head).toContain(fact);
    }
    expect(lines.findIndex((line) => !line.startsWith('#'))).toBe(head.split('\n').length);
  });

  it('lets no part of a comment start a formula, however a program splits it', () => {
    const text = chartCsv(
      sampleModel({ title: 'Evil,=HYPERLINK("http://evil.example","click"); +1, "@A1" finds, -2' }),
    );
    for (const cell of text.split(/[,;\r\n]/u)) expect(cell.trim()).not.toMatch(/^"?\s*[=+@-]/u);
    expect(text).toContain('# title: Evil,');
  });

  it('lets no name start a formula, a comment or a new line', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '#1 pool', 'two\r\nlines', HOSTILE]) {
      const model = sampleModel({
        times: [START],
        series: [sampleSeries('a', [0.5], { name })],
        title: `x\r\n${name}`,
      });
      const [row] = read(chartCsv(model));
      const [, column = ''] = Object.keys(row ?? {});
      expect(column).not.toMatch(/^[=+\-@\t\r]/u);
      expect(row?.[column]).toBe('0.5');
    }
  });

  it.each(Object.entries(NASTY))('writes no broken number for a model %s', (_, model) => {
    expect(chartCsv(model)).not.toMatch(/NaN|undefined|Infinity/u);
    expect(
      chartTable(model)
        .rows.flatMap(({ cells }) => cells)
        .join(' '),
    ).not.toMatch(/NaN|undefined|Infinity/u);
  });
});
