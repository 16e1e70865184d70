import { describe, expect, it } from 'vitest';
import { lttb } from '#lib/charts/lttb.ts';
import { thin } from '#lib/charts/thin.ts';
import { daysFromStart, sampleModel, sampleSeries, sampleStack } from './sample-models.ts';

const mean = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;

describe('thin', () => {
  it('returns a small model untouched', () => {
    const model = sampleStack(3, 100);
    expect(thin(model, 100)).toBe(model);
  });

  it('keeps the newest figures of stacks, lines and steps, at any cap', () => {
    for (const kind of ['stack', 'lines', 'steps'] as const) {
      const model = { ...sampleStack(4, 1000), kind };
      for (const cap of [1, 2, 3, 7, 160, 400, 999]) {
        const thinned = thin(model, cap);
        expect(thinned.times.length, `${kind} ${cap}`).toBeLessThanOrEqual(Math.max(2, cap));
        expect(thinned.times.at(-1)).toBe(model.times.at(-1));
        expect(thinned.series.map(({ values }) => values.at(-1))).toEqual(
          model.series.map(({ values }) => values.at(-1)),
        );
      }
    }
  });

  it('keeps a stack of shares adding up to one, on one grid', () => {
    const thinned = thin(sampleStack(5, 2000), 160);
    expect(thinned.times).toHaveLength(160);
    thinned.times.forEach((_, row) => {
      expect(thinned.series.reduce((sum, { values }) => sum + (values[row] ?? 0), 0)).toBeCloseTo(1, 12);
    });
  });

  it('keeps the mean of a stack', () => {
    const model = sampleStack(2, 4002);
    const thinned = thin(model, 402);
    expect(mean(thinned.series[0]?.values ?? [])).toBeCloseTo(mean(model.series[0]?.values ?? []), 3);
  });

  it('weighs a bucket by its blocks: sums over sums, not a mean of shares', () => {
    const values = [0, 0.9, 0.1, 0];
    const model = sampleModel({
      kind: 'stack',
      times: daysFromStart(4),
      series: [sampleSeries('a', values)],
      samplesAt: [1, 10, 90, 1],
    });
    const thinned = thin(model, 3);
    expect(thinned.series[0]?.values[1]).toBeCloseTo((0.9 * 10 + 0.1 * 90) / 100, 12);
    expect(thinned.samplesAt).toEqual([1, 50, 1]);
  });

  it('falls back on equal weights where no block was counted', () => {
    const model = sampleModel({
      kind: 'stack',
      times: daysFromStart(4),
      series: [sampleSeries('a', [0, 0.9, 0.1, 0])],
      samplesAt: [null, 0, null, null],
    });
    expect(thin(model, 3).series[0]?.values[1]).toBeCloseTo(0.5, 12);
  });

  it('keeps a hole a hole, and the figures at both of its edges', () => {
    for (const kind of ['stack', 'lines'] as const) {
      const model = { ...sampleStack(3, 1000, [400, 600]), kind };
      const thinned = thin(model, 50);
      const [first] = thinned.series;
      expect(first?.values.filter((value) => value === null)).toHaveLength(1);
      const hole = first?.values.indexOf(null) ?? -1;
      expect(thinned.times[hole - 1]).toBe(model.times[399]);
      expect(thinned.times[hole + 1]).toBe(model.times[600]);
      expect(first?.values[hole - 1]).toBe(model.series[0]?.values[399]);
    }
  });

  it('keeps a lone spike that an average would flatten, and sparse dots', () => {
    const times = daysFromStart(3000);
    const spike = times.map((_, index) => (index === 1234 ? 0.9 : 0.1));
    const dots = times.map((_, index) => (index % 300 === 17 ? 0.5 : null));
    const model = sampleModel({
      times,
      series: [sampleSeries('a', spike), sampleSeries('b', dots, { style: 'dots' })],
    });
    const thinned = thin(model, 100);
    expect(thinned.series[0]?.values).toContain(0.9);
    expect(thinned.series[1]?.values.filter((value) => value !== null)).toHaveLength(10);
    expect(thinned.times.length).toBeLessThanOrEqual(101);
  });

  it('stays near the cap when figures flicker', () => {
    const times = daysFromStart(4000);
    const flicker = times.map((_, index) => (index % 2 === 0 ? 0.3 : null));
    const model = sampleModel({
      kind: 'stack',
      times,
      series: [
        sampleSeries('a', flicker),
        sampleSeries(
          'b',
          times.map(() => 0.5),
        ),
      ],
    });
    expect(thin(model, 100).times.length).toBeLessThanOrEqual(100);
  });
});

describe('lttb', () => {
  it('returns ascending indices with both ends, as many as asked for', () => {
    const x = daysFromStart(500);
    const ys = [x.map((_, index) => Math.sin(index / 20))];
    const picked = lttb({ x, ys }, 0, 499, 40);
    expect(picked).toHaveLength(40);
    expect([picked[0], picked.at(-1)]).toEqual([0, 499]);
    expect(picked.every((value, index) => index === 0 || value > (picked[index - 1] ?? 0))).toBe(true);
  });
});
