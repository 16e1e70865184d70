import { describe, expect, it } from 'vitest';
import { printFigure } from '#lib/charts/print-figure.ts';
import { sampleSeries } from './sample-models.ts';

const share = (kind: 'stack' | 'lines', value: number | null, blocks: number | null) =>
  printFigure({ unit: 'share', kind, samplesAt: [blocks] }, sampleSeries('a', [value]), 0);

describe('a printed figure', () => {
  it('of a layer has the digits and the range of its count of blocks', () => {
    expect(share('stack', 0.3214, 2016)).toEqual({ value: '32%', range: '30–34%', readings: null });
    expect(share('stack', 0.3214, 100_000)).toEqual({ value: '32.1%', range: '31.9–32.4%', readings: null });
  });

  it('of a ratio of ranked pools has the digits alone', () => {
    expect(share('lines', 0.491, 992)).toEqual({ value: '49%', range: null, readings: null });
  });

  it('has its own band where there is one', () => {
    const series = sampleSeries('a', [1709.4], { band: { label: '95%', low: [1640], high: [1780] } });
    const printed = printFigure({ unit: 'index', kind: 'lines', samplesAt: [4205] }, series, 0);
    expect(printed).toEqual({ value: '1,710', range: '1,640–1,780', readings: null });
  });

  it('says how far the readings of unknown blocks lie apart, where one can see it', () => {
    const between = (low: number, high: number) =>
      printFigure(
        { unit: 'index', kind: 'lines', samplesAt: [2017] },
        sampleSeries('a', [1280], { readings: { label: 'readings', low: [low], high: [high] } }),
        0,
      ).readings;
    expect(between(1277, 2459)).toBe('1,300–2,500');
    expect(between(1279.8, 1280.2)).toBeNull();
  });

  it('survives averaged, missing and broken counts', () => {
    expect(share('stack', 0.3001, 1007.6).value).toBe('30%');
    expect(share('stack', null, 1008)).toEqual({ value: '—', range: null, readings: null });
    expect(share('stack', 0.5, null)).toEqual({ value: '50.0%', range: null, readings: null });
    expect(share('stack', 1.2, 100)).toEqual({ value: '120.0%', range: null, readings: null });
  });
});
