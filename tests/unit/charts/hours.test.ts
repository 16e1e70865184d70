import { describe, expect, it } from 'vitest';
import { layoutAxes } from '#lib/charts/axes.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES, layoutChart } from '#lib/charts/chart-layout.ts';
import { chartTable } from '#lib/charts/chart-table.ts';
import { describeChart } from '#lib/charts/describe-chart.ts';
import { extendLast } from '#lib/charts/extend-last.ts';
import { instantOf, zoneOffset } from '#lib/charts/local-time.ts';
import { momentInZone, momentText, zoneName } from '#lib/charts/moment.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { pathPoints } from './path-points.ts';
import { sampleModel, sampleSeries } from './sample-models.ts';

const HOUR = 3_600;
const at = (text: string): number => Date.parse(text) / 1000;
const WIDE = { width: 760, height: 340 };

/** Hours of a market from an instant on, at 10, 11, 12 ... euros. */
function curve(from: number, hours: number, over: Partial<TimeChart> = {}): TimeChart {
  const times = Array.from({ length: hours }, (_, hour) => from + hour * HOUR);
  const values = times.map((_, hour) => 10 + hour);
  return sampleModel({
    kind: 'steps',
    unit: 'native-per-mwh',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    instants: 'starts',
    from,
    to: from + hours * HOUR,
    times,
    series: [sampleSeries('de', values)],
    ...over,
  });
}
const midnight = at('2026-11-26T23:00:00Z');
const ticksOf = (model: TimeChart) => layoutAxes(model, WIDE).x.ticks;

describe('the clock of a market', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15T12:00:00Z', 1],
    ['Europe/Berlin', '2026-07-15T12:00:00Z', 2],
    ['Etc/GMT+5', '2026-07-15T12:00:00Z', -5],
    ['Asia/Kolkata', '2026-07-15T12:00:00Z', 5.5],
    ['no such zone', '2026-07-15T12:00:00Z', 0],
    [undefined, '2026-07-15T12:00:00Z', 0],
  ])('of %s is at %s %d hours ahead of UTC', (zone, time, hours) => {
    expect(zoneOffset(zone, at(time))).toBe(hours * HOUR);
    expect(instantOf(zone, at(time) + hours * HOUR)).toBe(at(time));
  });

  it('names a fixed offset by its sign, not by the mirrored one of IANA', () => {
    expect(['Etc/GMT+5', 'Etc/GMT-10', 'Europe/Berlin', undefined].map((zone) => zoneName(zone))).toEqual([
      'UTC−5',
      'UTC+10',
      'Europe/Berlin',
      'UTC',
    ]);
  });

  it('says when an hour starts, and which day a window ends', () => {
    const berlin = { timeZone: 'Europe/Berlin', instants: 'starts' } as const;
    expect(momentText(berlin, midnight)).toBe('27 Nov 2026, 00:00');
    expect(momentInZone(berlin, midnight + HOUR)).toBe('27 Nov 2026, 01:00 Europe/Berlin');
    expect(momentInZone({}, at('2026-11-27T00:00:00Z'))).toBe('26 Nov 2026');
    expect(momentInZone({}, at('2026-11-27T05:30:00Z'))).toBe('27 Nov 2026, 05:30 UTC');
  });
});

describe('a curve of hours', () => {
  it('has ticks at round hours and midnights of its market', () => {
    const labels = ticksOf(curve(midnight, 48)).map(({ label }) => label);
    expect(labels).toEqual(['27 Nov', '06:00', '12:00', '18:00', '28 Nov', '06:00', '12:00', '18:00', '29 Nov']);
    expect(ticksOf(curve(midnight, 48))[1]?.value).toBe(midnight + 6 * HOUR);
    expect(ticksOf(curve(at('2026-11-27T05:00:00Z'), 24, { timeZone: 'Etc/GMT+5' }))[0]).toEqual({
      value: at('2026-11-27T05:00:00Z'),
      label: '27 Nov',
    });
  });

  it.each([
    ['2026-03-28T23:00:00Z', 23],
    ['2026-10-24T22:00:00Z', 25],
  ])('keeps its ticks on the clock over the day from %s that has %d hours', (from, hours) => {
    const start = at(from);
    const ticks = ticksOf(curve(start, hours));
    const noon = ticks.find(({ label }) => label === '12:00');
    expect(noon?.value).toBe(start + (hours === 23 ? 11 : 13) * HOUR);
    expect(ticks.at(-1)?.value).toBe(start + hours * HOUR);
  });

  it('draws its last step out to the end of the hour, and only then', () => {
    const extended = extendLast(curve(midnight, 24));
    expect(extended.times.at(-1)).toBe(midnight + 24 * HOUR);
    expect(extended.series[0]?.values.slice(-2)).toEqual([33, 33]);
    const plain = sampleModel({ kind: 'steps' });
    expect(extendLast(plain)).toBe(plain);
    const svg = paintSvg(curve(midnight, 24), { ...CHART_SIZES.wide, theme: 'css' });
    const d = /class='chart-series' d='([^']+)'/u.exec(svg)?.[1] ?? '';
    const { plot } = layoutChart(curve(midnight, 24), CHART_SIZES.wide);
    expect(pathPoints(d).at(-1)?.[0]).toBeCloseTo(plot.right, 0);
  });

  it('lists every hour of two days with its start, also those of a doubled hour', () => {
    const table = chartTable(curve(at('2026-10-24T22:00:00Z'), 49));
    expect(table.columns[0]).toBe('From (Europe/Berlin)');
    expect(table.rows).toHaveLength(49);
    expect(table.rows.at(-1)).toMatchObject({ label: '25 Oct 2026, 00:00', cells: ['10.00 EUR/MWh'] });
    expect(table.rows.filter(({ label }) => label === '25 Oct 2026, 02:00')).toHaveLength(2);
    expect(new Set(table.rows.map(({ key }) => key)).size).toBe(49);
    expect(chartCsv(curve(midnight, 2))).toContain('# unit: EUR per MWh\r\n# time: start of the hour or day');
  });

  it('marks now with the price that holds, leaves its end unpriced, and says so to a listener', () => {
    const model = curve(midnight, 48, { now: midnight + 14.5 * HOUR });
    expect(layoutChart(model, CHART_SIZES.wide).endLabels.map(({ value }) => value)).toEqual(['']);
    expect(paintSvg(model, { ...CHART_SIZES.wide, theme: 'css' })).toContain('>now 24.00 EUR/MWh</text>');
    expect(describeChart(model)).toContain('Now: Pool de 24.00 EUR/MWh from 27 Nov 2026, 14:00 Europe/Berlin.');
    for (const now of [midnight - HOUR, midnight + 99 * HOUR, Number.NaN])
      expect(paintSvg({ ...model, now }, { ...CHART_SIZES.wide, theme: 'css' })).not.toContain('>now');
  });

  it('draws a line at zero where prices fall below it', () => {
    const below = curve(midnight, 3, { yMin: null, series: [sampleSeries('de', [-5, 0, 5])] });
    const zero = layoutChart(below, CHART_SIZES.wide).y(0).toFixed(1);
    expect(paintSvg(below, { ...CHART_SIZES.wide, theme: 'css' })).toMatch(
      new RegExp(`d='M[\\d.]+,${zero}H[\\d.]+' stroke='var\\(--ink-2\\)'`),
    );
  });
});
