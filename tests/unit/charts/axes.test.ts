import { describe, expect, it } from 'vitest';
import { layoutAxes } from '#lib/charts/axes.ts';
import { textWidth } from '#lib/charts/text-width.ts';
import { daysFromStart, NASTY, START, sampleModel, sampleSeries, sampleStack } from './sample-models.ts';

const WIDE = { width: 760, height: 340 };
const NARROW = { width: 240, height: 280 };
const DAY = 86_400;
const labels = (ticks: readonly { label: string }[]): string[] => ticks.map(({ label }) => label);
const span = (from: string, to: string) =>
  sampleModel({ times: [], from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 });

describe('layoutAxes', () => {
  it('sets a stack of shares from 0 to 100% in quarters', () => {
    const { y } = layoutAxes(sampleStack(3, 10), WIDE);
    expect(y.domain).toEqual([0, 1]);
    expect(labels(y.ticks)).toEqual(['0%', '25%', '50%', '75%', '100%']);
  });

  it('starts HHI at zero, ends on a round number and brings a threshold just above the figures into sight', () => {
    const model = sampleModel({
      unit: 'index',
      series: [
        sampleSeries(
          'hhi',
          daysFromStart(10).map(() => 1420),
        ),
      ],
      zones: [{ from: 1800, to: null, label: 'Highly concentrated' }],
    });
    const { y } = layoutAxes(model, WIDE);
    expect(y.domain).toEqual([0, 2000]);
    expect(labels(y.ticks)).toEqual(['0', '500', '1,000', '1,500', '2,000']);
  });

  it('counts pools in whole steps with room above the highest', () => {
    const { y } = layoutAxes(sampleModel({ unit: 'pools', series: [sampleSeries('nc', [2, 3, 4])] }), WIDE);
    expect(labels(y.ticks)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('keeps both ends that the model fixes', () => {
    expect(layoutAxes(sampleModel({ yMin: 0.2, yMax: 0.7 }), WIDE).y.domain).toEqual([0.2, 0.7]);
  });

  it('writes years over years, months over months, days over days, hours over hours', () => {
    expect(labels(layoutAxes(span('2013-05-25', '2026-04-22'), WIDE).x.ticks)).toContain('2020');
    expect(labels(layoutAxes(span('2025-03-10', '2026-03-10'), WIDE).x.ticks)).toEqual([
      'Apr 2025',
      'May',
      'Jun',
      'Jul',
      'Aug',
      'Sep',
      'Oct',
      'Nov',
      'Dec',
      '2026',
      'Feb',
      'Mar',
    ]);
    expect(labels(layoutAxes(span('2026-04-15', '2026-04-25'), WIDE).x.ticks).slice(0, 2)).toEqual([
      '15 Apr 2026',
      '16 Apr',
    ]);
    expect(labels(layoutAxes(span('2026-04-15', '2026-04-22'), NARROW).x.ticks)).toEqual([
      '15 Apr',
      '17 Apr',
      '19 Apr',
      '21 Apr',
    ]);
    expect(labels(layoutAxes(span('2026-04-15T01:00:00Z', '2026-04-15T13:00:00Z'), WIDE).x.ticks)).toContain('06:00');
  });

  it('sets no tick between daily figures', () => {
    const { x } = layoutAxes(sampleModel({ times: daysFromStart(3) }), WIDE);
    expect(x.ticks.map(({ value }) => value)).toEqual([START, START + DAY, START + 2 * DAY]);
  });

  it('lets no two time labels touch, at any span and width', () => {
    for (let days = 1; days < 6000; days = Math.ceil(days * 1.37)) {
      for (const width of [120, 240, 400, 760, 1000]) {
        const model = sampleModel({ times: [], from: START, to: START + days * DAY });
        const { x } = layoutAxes(model, { width, height: 300 });
        const centres = x.ticks.map(({ value }) => ((value - START) / (days * DAY)) * width);
        x.ticks.slice(1).forEach(({ label }, index) => {
          const room = (centres[index + 1] ?? 0) - (centres[index] ?? 0);
          const needed = (textWidth(label) + textWidth(x.ticks[index]?.label ?? '')) / 2;
          expect(room, `${days} days on ${width} px at ${label}`).toBeGreaterThan(needed);
        });
        expect(x.ticks.length).toBeGreaterThan(0);
      }
    }
  });

  it.each(Object.entries(NASTY))('gives finite, ascending domains and ticks for a model %s', (_, model) => {
    const { x, y } = layoutAxes(model.times.some(Number.isNaN) ? sampleModel() : model, WIDE);
    for (const axis of [x, y]) {
      const numbers = [...axis.domain, ...axis.ticks.map(({ value }) => value)];
      if (!model.series.some(({ values }) => values.some((value) => value !== null && !Number.isFinite(value)))) {
        expect(numbers.every(Number.isFinite)).toBe(true);
        expect(axis.domain[0]).toBeLessThan(axis.domain[1]);
      }
    }
  });
});
