import { describe, expect, it } from 'vitest';
import { areasOf, shadeNote } from '#lib/charts/areas.ts';
import { sampleModel, sampleSeries } from './sample-models.ts';

const band = { label: '95% sampling interval', low: [1], high: [3] };
const readings = { label: 'readings of unknown blocks', low: [0], high: [9] };
const full = sampleSeries('a', [2], { band, readings });

describe('the areas of a chart', () => {
  it('lie around a single line, the readings behind the interval, and have their words', () => {
    const model = sampleModel({ series: [full, sampleSeries('dots', [2], { style: 'dots' })] });
    expect(areasOf(model, full).map((area) => area.band.label)).toEqual([readings.label, band.label]);
    expect(shadeNote(model)).toBe('Pale shade: readings of unknown blocks. Darker shade: 95% sampling interval.');
  });

  it('leave the readings out where several lines would cover each other', () => {
    const model = sampleModel({ series: [full, sampleSeries('b', [2])] });
    expect(areasOf(model, full).map((area) => area.band.label)).toEqual([band.label]);
    expect(shadeNote(model)).toBe('Shaded: 95% sampling interval.');
  });

  it('are none in a stack, and none without an interval', () => {
    expect(areasOf(sampleModel({ kind: 'stack', series: [full] }), full)).toEqual([]);
    expect(shadeNote(sampleModel())).toBeNull();
  });
});
