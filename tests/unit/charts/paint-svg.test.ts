import { describe, expect, it } from 'vitest';
import { CHART_SIZES, layoutChart } from '#lib/charts/chart-layout.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { soundModel } from '#lib/charts/sound-model.ts';
import { readXml } from '#tests/support/read-xml.ts';
import { daysFromStart, HOSTILE, NASTY, START, sampleModel, sampleSeries, sampleStack } from './sample-models.ts';

const DAY = 86_400;
const WIDE = { ...CHART_SIZES.wide, theme: 'css' } as const;
const NARROW = { ...CHART_SIZES.narrow, theme: 'css' } as const;
const seriesPaths = (svg: string): string[] =>
  readXml(svg)
    .filter(({ attributes }) => attributes.get('class') === 'chart-series')
    .map(({ attributes }) => attributes.get('d') ?? '');
const segments = (path: string | undefined): number => (path ?? '').split('M').length - 1;

describe('paintSvg', () => {
  it.each(Object.entries(NASTY))('paints well-formed XML without a broken number for a model %s', (_, model) => {
    for (const size of [WIDE, NARROW, { ...WIDE, width: 120, height: 90 }]) {
      for (const theme of ['css', 'light', 'dark'] as const) {
        for (const standalone of [false, true]) {
          const svg = paintSvg(model, { ...size, theme, standalone });
          const numbers = readXml(svg).flatMap(({ attributes }) =>
            [...attributes].filter(([key]) => key !== 'class').map(([, value]) => value),
          );
          expect(numbers.join(' ')).not.toMatch(/NaN|undefined|Infinity|null/u);
        }
      }
    }
  });

  it('carries no script, style attribute, foreign address or unescaped word of the model', () => {
    const svg = paintSvg(NASTY['with hostile words'] ?? sampleModel(), { ...WIDE, standalone: true });
    const elements = readXml(svg);
    expect(elements.map(({ name }) => name)).not.toContain('script');
    expect(
      elements.filter(({ attributes }) =>
        [...attributes.keys()].some((key) => key === 'style' || key.startsWith('on')),
      ),
    ).toEqual([]);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('://');
    expect(svg).not.toContain(HOSTILE.slice(0, 8));
  });

  it('paints one path a series and one segment a run of figures', () => {
    const stack = sampleStack(11, 300, [100, 150]);
    const paths = seriesPaths(paintSvg(stack, WIDE));
    expect(paths).toHaveLength(11);
    expect(paths.map(segments)).toEqual(paths.map(() => 2));
  });

  it('never bridges a hole of a line, whether the grid shows it or only the list of gaps', () => {
    const values = [0.1, 0.2, null, 0.4, 0.5];
    const [line] = seriesPaths(
      paintSvg(sampleModel({ times: daysFromStart(5), series: [sampleSeries('a', values)] }), WIDE),
    );
    expect(segments(line)).toBe(2);
    const jump = sampleModel({
      times: [START, START + DAY, START + 100 * DAY, START + 101 * DAY],
      series: [sampleSeries('a', [0.1, 0.2, 0.3, 0.4])],
      gaps: [{ start: START + DAY + 1, end: START + 99 * DAY, reason: 'not kept' }],
    });
    expect(segments(seriesPaths(paintSvg(jump, WIDE))[0])).toBe(2);
  });

  it('is named by the finding, described by newest figures and hole, and keeps ids of two drawings apart', () => {
    const model = sampleModel({ gaps: [{ start: START, end: START + DAY, reason: 'not kept' }] });
    const [root] = readXml(paintSvg(model, { ...WIDE, prefix: 'one' }));
    expect(root?.attributes.get('role')).toBe('img');
    expect(root?.attributes.get('aria-labelledby')).toBe('one-title');
    const svg = paintSvg(model, { ...WIDE, prefix: 'one' });
    expect(svg).toContain("<title id='one-title'>Two pools find half of all blocks</title>");
    expect(svg).toMatch(/<desc id='one-desc'>[^<]*Newest: Pool a 30\.9% up to 9 Jan 2020[^<]*not kept/u);
    const ids = (text: string): string[] => readXml(text).flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set([...ids(svg), ...ids(paintSvg(model, { ...NARROW, prefix: 'two' }))]).size).toBe(
      2 * ids(svg).length,
    );
  });

  it('follows the page in css and stands alone in light and dark', () => {
    const model = sampleStack(2, 20);
    expect(paintSvg(model, WIDE)).not.toMatch(/#[0-9a-f]{6}/u);
    expect(paintSvg(model, { ...WIDE, theme: 'dark', standalone: true })).not.toContain('var(');
  });

  it('prints title, source, as-of and the mark of simulated data in a file', () => {
    const svg = paintSvg(sampleModel({ simulated: true }), { ...WIDE, standalone: true });
    expect(svg).toContain('Source: Example · as of 1 Jan 2020, 00:00 UTC · 1,008 blocks · method 2');
    expect(svg).toContain('>SIMULATED<');
    expect(paintSvg(sampleModel(), { ...WIDE, standalone: true })).not.toContain('SIMULATED');
  });

  it('says so where there is nothing to draw', () => {
    expect(paintSvg(sampleModel({ times: [], series: [] }), WIDE)).toContain('No figures for this span');
  });

  it('writes the reason into a gap that is wide enough and only into its title otherwise', () => {
    const gap = (days: number) =>
      sampleModel({ times: daysFromStart(100), gaps: [{ start: START, end: START + days * DAY, reason: 'not kept' }] });
    expect(paintSvg(gap(40), WIDE)).toContain('>not kept</tspan>');
    expect(paintSvg(gap(2), WIDE)).not.toContain('>not kept</tspan>');
    expect(paintSvg(gap(2), WIDE)).toContain('<title>not kept</title>');
  });
});

describe('labels of a drawing', () => {
  it('lists end labels by weight and keeps them within the drawing and apart', () => {
    const svg = paintSvg(sampleStack(40, 50), WIDE);
    const rows = readXml(svg)
      .filter(({ attributes }) => attributes.get('class') === 'chart-label')
      .map(({ attributes }) => Number(attributes.get('y')))
      .sort((a, b) => a - b);
    expect(rows.length).toBeGreaterThan(10);
    expect(Math.min(...rows.slice(1).map((y, index) => y - (rows[index] ?? 0)))).toBeGreaterThanOrEqual(15);
    expect(rows.at(-1)).toBeLessThan(CHART_SIZES.wide.height);
  });

  it('names the dashed beginning of a line where there is room, and not beside lines on a narrow drawing', () => {
    const [assumed, seen] = [{ style: 'dashed' as const }, { style: 'solid' as const }];
    const line = { ...sampleSeries('by builder', [null, null, 0.3, 0.3]), colour: 'metric-4', ...seen };
    const beginning = { ...sampleSeries('assumed', [0.2, 0.2, 0.3, null]), colour: 'metric-4', ...assumed };
    const names = (svg: string) => [...svg.matchAll(/>Pool assumed</g)].length;
    const model = sampleModel({ times: daysFromStart(4), series: [line, beginning], kind: 'lines' });
    expect(names(paintSvg(model, WIDE)) - names(paintSvg(model, NARROW))).toBe(1);
    // Named nowhere else, it keeps its name.
    const alone = sampleModel({ times: daysFromStart(4), series: [beginning], kind: 'lines' });
    expect(names(paintSvg(alone, NARROW))).toBe(1);
  });

  it('keeps the heavier of two events that collide, and numbers them on a narrow drawing', () => {
    const at = START + 5 * DAY;
    const events = [
      { at, label: 'A light event', detail: '', weight: 1 },
      { at: at + 1, label: 'A heavy event', detail: '', weight: 5 },
      { at: START + DAY, label: 'Another', detail: '' },
    ];
    const model = soundModel(sampleModel({ events }));
    expect(layoutChart(model, CHART_SIZES.wide).events.map(({ text }) => text)).toEqual(['Another', 'A heavy event']);
    expect(layoutChart(model, CHART_SIZES.narrow).events.map(({ text }) => text)).toEqual(['1', '3']);
  });

  it('names a pool that died inside its layer, not at the edge', () => {
    const times = daysFromStart(200);
    const dead = times.map((_, day) => (day < 100 ? 0.6 : 0));
    const model = sampleModel({
      kind: 'stack',
      times,
      series: [
        sampleSeries(
          'alive',
          dead.map((share) => 1 - share),
        ),
        sampleSeries('gone', dead, { colour: 'pool-ghashio' }),
      ],
    });
    expect(layoutChart(model, CHART_SIZES.wide).endLabels.map(({ key }) => key)).toEqual(['alive']);
    expect(paintSvg(model, WIDE)).toMatch(/<text[^>]*fill='var\(--on-pool-ghashio\)'[^>]*>Pool gone<\/text>/u);
  });
});
