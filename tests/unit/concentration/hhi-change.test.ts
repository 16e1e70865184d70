import { describe, expect, it } from 'vitest';
import { hhiMetric } from '#lib/domain/concentration/herfindahl-hirschman-index.ts';
import { type HhiFigure, hhiChange } from '#lib/domain/concentration/hhi-change.ts';
import { hhiInterval } from '#lib/domain/concentration/hhi-interval.ts';

/** Blocks of 1,000 by pool. */
function figure(known: readonly number[], unknown = 0): HhiFigure {
  const counts = { known: [...known], unknown };
  const [measure, interval] = [hhiMetric.compute(counts), hhiInterval(counts)];
  if (measure === null || interval === null) throw new Error('blocks of one pool alone show no spread');
  return { value: measure.value, interval, bounds: measure };
}

const even = figure([200, 200, 200, 200, 200]);

describe('a change of the index', () => {
  it('is none within chance', () => {
    expect(hhiChange(figure([210, 200, 200, 195, 195]), even)).toBe('within-chance');
  });

  it('has a direction beyond it', () => {
    const steep = figure([400, 300, 100, 100, 100]);
    expect(hhiChange(steep, even)).toBe('up');
    expect(hhiChange(even, steep)).toBe('down');
  });

  it('is found although both intervals overlap, where their difference is beyond chance', () => {
    const [now, then] = [figure([295, 250, 200, 150, 105]), figure([260, 240, 200, 160, 140])];
    expect(now.interval.low).toBeLessThan(then.interval.high);
    expect(hhiChange(now, then)).toBe('up');
  });

  it('is not claimed where the unknown blocks could turn it round', () => {
    const nameless = figure([250, 150, 150, 100], 350);
    expect(nameless.value).toBeLessThan(even.value);
    expect(hhiChange(even, nameless)).toBe('not-comparable');
  });
});
