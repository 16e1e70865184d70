import { describe, expect, it } from 'vitest';
import { hhiBand } from '#lib/domain/concentration/hhi-band.ts';

describe('the band of an index', () => {
  it.each([
    [999.9, 'unconcentrated'],
    [1_000, 'moderately concentrated'],
    [1_800, 'moderately concentrated'],
    [1_800.1, 'highly concentrated'],
  ])('of %f without an interval is %s', (value, band) => {
    expect(hhiBand(value, null)).toBe(band);
  });

  it.each([
    [1_500, 1_700, 'moderately concentrated'],
    [1_700, 1_900, 'moderately to highly concentrated'],
    [950, 1_050, 'between unconcentrated and moderately concentrated'],
    [900, 1_900, 'between unconcentrated and highly concentrated'],
  ])('with an interval of %i to %i is %s', (low, high, band) => {
    expect(hhiBand((low + high) / 2, { low, high })).toBe(band);
  });
});
