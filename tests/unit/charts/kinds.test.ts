import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { describeChart } from '#lib/charts/describe-chart.ts';
import { formatFigure, formatValue } from '#lib/charts/format.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { isoDay } from '#lib/domain/time.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { drawnTexts, overlaps } from './drawn-texts.ts';
import { BARS, HEATMAPS, MAPS, sampleBars, sampleHeatmap, sampleMap } from './kind-samples.ts';
import { HOSTILE } from './sample-models.ts';

const ALL: readonly [string, ChartModel][] = Object.entries({ BARS, HEATMAPS, MAPS }).flatMap(([kind, models]) =>
  Object.entries(models).map(([name, model]): [string, ChartModel] => [`${kind} ${name}`, model]),
);
const SIZES = [CHART_SIZES.wide, CHART_SIZES.narrow, { width: 360, height: 300 }];
const THEMES = ['css', 'light', 'dark'] as const;
const isNumber = (value: number | null | undefined): value is number => Number.isFinite(value);

function records(model: ChartModel): Record<string, string>[] {
  const lines = chartCsv(model).split('\r\n');
  return parse(lines.filter((line) => !line.startsWith('# ')).join('\r\n'), { columns: true });
}

describe.each(ALL)('a model of %s', (_, model) => {
  it('is well-formed XML without a broken number, script or style at every width, in every theme', () => {
    for (const size of SIZES) {
      for (const theme of THEMES) {
        for (const standalone of [false, true]) {
          const svg = paintSvg(model, { ...size, theme, standalone });
          const elements = readXml(svg);
          const values = elements.flatMap(({ attributes }) => [...attributes.values()]);
          expect(values.filter((value) => /NaN|undefined|Infinity|null/u.test(value))).toEqual([]);
          expect(elements.filter(({ name }) => name === 'script' || name === 'a')).toEqual([]);
          expect(
            elements.filter(({ attributes }) => [...attributes.keys()].some((key) => /^(style|on)/u.test(key))),
          ).toEqual([]);
          expect(svg).not.toContain(HOSTILE.slice(0, 8));
          expect(svg.includes('var(--')).toBe(theme === 'css');
          if (theme === 'css') expect(svg).not.toMatch(/#[0-9a-f]{6}/u);
        }
      }
    }
  });

  it('keeps the ids of its two drawings apart, and refers to none that it lacks', () => {
    const [wide, narrow] = (['wide', 'narrow'] as const).map((name) =>
      paintSvg(model, { ...CHART_SIZES[name], theme: 'css', prefix: `x-${name}` }),
    );
    const ids = (svg = ''): string[] => readXml(svg).flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set([...ids(wide), ...ids(narrow)]).size).toBe(ids(wide).length + ids(narrow).length);
    const used = [...(wide ?? '').matchAll(/url\(#([^)]+)\)/gu)].map(([, id]) => id);
    expect(used.filter((id) => !ids(wide).includes(id ?? ''))).toEqual([]);
  });

  it('prints no text over another one, nor beyond its edges', () => {
    for (const size of SIZES) {
      for (const standalone of [false, true]) {
        const texts = drawnTexts(paintSvg(model, { ...size, theme: 'light', standalone }));
        expect(overlaps(texts)).toEqual([]);
        for (const { text, left, right } of texts) {
          expect(left, text).toBeGreaterThanOrEqual(-1);
          expect(right, text).toBeLessThanOrEqual(size.width + 1);
        }
      }
    }
  });

  it('has a cell for every column of its table and file, and a description without a broken number', () => {
    const { rows, columns } = chartTable(model);
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length - 1);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(describeChart(model)).not.toMatch(/NaN|undefined|Infinity|null/u);
    expect(() => records(model)).not.toThrow();
    expect(JSON.stringify(rows)).not.toMatch(/NaN|undefined|Infinity/u);
  });
});

describe('bars', () => {
  it.each(Object.entries(BARS))('have every figure in table and file with the same digits %s', (_, model) => {
    const { rows } = chartTable(model);
    const inFile = records(model);
    expect(rows).toHaveLength(model.bars.length);
    model.bars.forEach((bar, index) => {
      model.levels.forEach(({ name }, level) => {
        const value = bar.values[level];
        const printed = isNumber(value) ? formatValue(value, model.unit, null, model.currency) : null;
        expect(rows[index]?.cells[level]).toBe(printed);
        if (new Set(model.levels.map((one) => one.name)).size === model.levels.length)
          expect(inFile[index]?.[name]).toBe(isNumber(value) ? String(value) : '');
      });
    });
  });

  it('print the last level that has a figure, with a mark and the words of its status', () => {
    const model = sampleBars();
    const svg = paintSvg(model, { ...CHART_SIZES.wide, theme: 'light' });
    for (const bar of model.bars.slice(0, -1))
      expect(svg).toContain(`>${formatValue(bar.values[2] ?? null, 'usd')}</text>`);
    for (const word of [
      '>earns<',
      '>marginal<',
      '>does not earn<',
      '>no figure<',
      '>Cash cost<',
      '>Live price $72,057<',
    ])
      expect(svg).toContain(word);
  });

  it('say why a region has no figure in the drawing, the table and the file', () => {
    const model = sampleBars();
    for (const size of SIZES)
      expect(paintSvg(model, { ...size, theme: 'css' })).toContain('no tariff for miners on record</text>');
    expect(chartTable(model).rows.at(-1)?.cells).toEqual([
      null,
      null,
      null,
      null,
      'no figure',
      'no tariff for miners on record',
    ]);
    expect(records(model).at(-1)?.['no figure because']).toBe('no tariff for miners on record');
  });

  it('are described by how many earn, and by both ends of the ranking', () => {
    expect(describeChart(sampleBars())).toBe(
      'Cost of one bitcoin, US dollars; Live price $72,057. earns: 3, marginal: 3, does not earn: 3, no figure: 1. First: Region 0 $28,001; last: Region 8 $41,821.',
    );
  });
});

describe('a heatmap', () => {
  it.each(Object.entries(HEATMAPS))('has every figure in table and file with the same digits %s', (_, model) => {
    const { rows } = chartTable(model, 400);
    const cellOf = new Map(records(model).map((record) => [`${record.day} ${record.hour}`, record]));
    for (const { key, cells } of rows) {
      const values = model.cells[model.days.indexOf(Number(key))] ?? [];
      cells.forEach((cell, hour) => {
        const value = values[hour];
        expect(cell).toBe(isNumber(value) ? formatFigure(value, model.unit) : null);
        const record = cellOf.get(`${isoDay(Number(key))} ${hour}`);
        expect(record?.value).toBe(isNumber(value) ? String(value) : '');
        expect(record?.['no figure because'] === '').toBe(isNumber(value));
      });
    }
  });

  it('marks negative hours by a sign where there is room, else by hatching', () => {
    const drawing = (days: number) => readXml(paintSvg(sampleHeatmap(days), { ...CHART_SIZES.wide, theme: 'css' }));
    const week = drawing(7).filter(({ attributes }) => attributes.get('class') === 'chart-minus');
    const signs = week.flatMap(({ attributes }) => (attributes.get('d') ?? '').match(/M/gu) ?? []).length;
    const negative = sampleHeatmap(7)
      .cells.flat()
      .filter((value) => value !== null && value < 0).length;
    expect(negative).toBeGreaterThan(20);
    expect(signs).toBe(negative);
    const year = drawing(365).filter(({ attributes }) =>
      /^url\(#hours-scale-minus/u.test(attributes.get('stroke') ?? ''),
    );
    expect(year.length).toBeGreaterThan(0);
  });

  it('draws each of its cells once, missing ones hatched', () => {
    const model = sampleHeatmap(10, {
      cells: sampleHeatmap(10).cells.map((day, at) => (at === 3 ? day.map(() => null) : day)),
    });
    const strokes = readXml(paintSvg(model, { ...CHART_SIZES.wide, theme: 'css' })).filter(({ attributes }) =>
      ['chart-cells', 'chart-gap'].includes(attributes.get('class') ?? ''),
    );
    const lengthOf = (d = ''): number =>
      [...d.matchAll(/h([\d.]+)/gu)].reduce((sum, [, length]) => sum + Number(length), 0);
    const total = strokes.reduce((sum, { attributes }) => sum + lengthOf(attributes.get('d')), 0);
    const gap = strokes.find(({ attributes }) => attributes.get('class') === 'chart-gap');
    expect(lengthOf(gap?.attributes.get('d'))).toBeCloseTo(total / 10, 6);
    const day = Math.floor((CHART_SIZES.wide.width - 76) / 24) * 24;
    expect(total).toBeCloseTo(10 * day, 6);
  });

  it('gives the reason of one hour before that of its days, and a default where there is none', () => {
    const empty = { cells: [[null], ...sampleHeatmap(1).cells], days: [18_262, 18_263] };
    const missing = [
      { firstDay: 18_262, lastDay: 18_262, hour: 2, reason: 'the clock skips it' },
      { firstDay: 18_262, lastDay: 18_262, hour: null, reason: 'the feed was silent' },
    ];
    const because = records(sampleHeatmap(2, { ...empty, missing })).map((record) => record['no figure because']);
    expect(because.slice(0, 4)).toEqual([
      'the feed was silent',
      'the feed was silent',
      'the clock skips it',
      'the feed was silent',
    ]);
    expect(records(sampleHeatmap(2, empty))[0]?.['no figure because']).toBe('no figure on record');
    expect(chartTable(sampleHeatmap(2, { ...empty, missing })).notes.join(' ')).toContain(
      '1 Jan 2020, 02:00: the clock skips it.',
    );
  });

  it('is described by extremes with their hours, and by what is below zero or missing', () => {
    const text = describeChart(sampleHeatmap(7));
    expect(text).toMatch(/Lowest −\$\d+\.\d\d\/MWh on .+ at 12:00; highest .+ at 00:00\./u);
    expect(text).toMatch(/On average lowest at 12:00, highest at 00:00\. \d+ hours below zero\.$/u);
  });
});

describe('a map', () => {
  it.each(Object.entries(MAPS))('has every place in table and file with the same digits %s', (_, model) => {
    const places = [...model.countries, ...model.points];
    const [{ rows }, inFile] = [chartTable(model), records(model)];
    expect([rows.length, inFile.length]).toEqual([places.length, places.length]);
    places.forEach(({ value, missing }, index) => {
      const printed = isNumber(value) ? formatValue(value, model.unit, null, model.currency) : null;
      expect(rows[index]?.cells[0]).toBe(printed);
      expect(inFile[index]?.value).toBe(isNumber(value) ? String(value) : '');
      if (missing !== null && missing !== HOSTILE) expect(rows[index]?.cells.at(-1)).toBe(missing);
    });
  });

  it('fills each country that it knows and marks each point, with a title for the pointer', () => {
    for (const size of SIZES) {
      const svg = paintSvg(sampleMap(), { ...size, theme: 'css' });
      const drawn = readXml(svg);
      expect(drawn.filter(({ attributes }) => attributes.get('class') === 'chart-country')).toHaveLength(4);
      expect(drawn.filter(({ attributes }) => attributes.get('class') === 'chart-place')).toHaveLength(7);
      expect(svg).toContain('<title>Place Texas: $45,678; does not earn; day-ahead mean</title>');
      expect(svg).toContain('<title>Place IR: no tariff on record; day-ahead mean</title>');
    }
  });

  it('stays lighter than 100 kB, with coordinates of one decimal', () => {
    const svg = paintSvg(sampleMap(), { ...CHART_SIZES.wide, theme: 'css' });
    expect(svg.length).toBeLessThan(100_000);
    const shapes = readXml(svg).filter(({ attributes }) =>
      /^chart-(?:land|country)$/u.test(attributes.get('class') ?? ''),
    );
    expect(shapes.filter(({ attributes }) => /\.\d\d/u.test(attributes.get('d') ?? ''))).toEqual([]);
  });
});
