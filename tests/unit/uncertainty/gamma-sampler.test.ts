import { describe, expect, it } from 'vitest';
import { betaQuantile } from '#lib/domain/statistics/beta-quantile.ts';
import { gammaSampler } from '#lib/domain/uncertainty/gamma-sampler.ts';
import { noiseTape } from '#lib/domain/uncertainty/noise-tape.ts';
import { seededUniform } from '#lib/domain/uncertainty/seeded-uniform.ts';

const DRAWS = 40_000;

describe('seededUniform', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const streamOf = (seed: number) => Array.from({ length: 5 }, seededUniform(seed));
    expect(streamOf(1)).toEqual(streamOf(1));
    expect(streamOf(2)).not.toEqual(streamOf(1));
  });

  it('fills the unit interval evenly, from the first numbers on', () => {
    const uniform = seededUniform(1);
    const bins = new Array<number>(100).fill(0);
    const numbers = Array.from({ length: 100_000 }, uniform);
    for (const x of numbers) bins[Math.floor(100 * x)] = (bins[Math.floor(100 * x)] ?? 0) + 1;
    expect(numbers.every((x) => x > 0 && x < 1)).toBe(true);
    // Chi-squared with 99 degrees of freedom: 58 to 149 in 99.8 % of runs.
    const statistic = bins.reduce((sum, found) => sum + (found - 1_000) ** 2 / 1_000, 0);
    expect(statistic).toBeGreaterThan(58);
    expect(statistic).toBeLessThan(149);
  });
});

describe('noiseTape', () => {
  it('holds standard normal numbers and uniform ones that do not follow each other', () => {
    const { normals, uniforms } = noiseTape(1, 100_001);
    expect([normals.length, uniforms.length]).toEqual([100_001, 100_001]);
    const mean = (of: (i: number) => number) => normals.reduce((sum, _, i) => sum + of(i), 0) / normals.length;
    const at = (i: number) => normals[i] ?? 0;
    expect(mean(at)).toBeCloseTo(0, 1);
    expect(mean((i) => at(i) ** 2)).toBeCloseTo(1, 1);
    expect(mean((i) => at(i) ** 4)).toBeCloseTo(3, 0);
    expect(Math.abs(mean((i) => at(i) * at(i + 1)))).toBeLessThan(0.015);
    expect(Math.abs(mean((i) => at(i) * ((uniforms[i] ?? 0) - 0.5)))).toBeLessThan(0.005);
  });
});

describe('gammaSampler', () => {
  it.each([0.05, 0.5, 1, 1.5, 20, 4_000])('draws with the mean and the variance of shape %f', (shape) => {
    const gamma = gammaSampler(noiseTape(7, 2 ** 18));
    const values = Float64Array.from({ length: DRAWS }, () => gamma(shape));
    const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
    // Five standard errors; the fourth moment of a gamma is 3 + 6 / shape variances squared.
    expect(Math.abs(mean - shape)).toBeLessThan(5 * Math.sqrt(shape / DRAWS));
    expect(Math.abs(variance - shape)).toBeLessThan(5 * shape * Math.sqrt((2 + 6 / shape) / DRAWS));
  });

  it.each([
    [0.5, 0.5],
    [0.2, 3],
    [12.5, 40.5],
  ])('makes Beta(%f, %f) of two draws', (a, b) => {
    const gamma = gammaSampler(noiseTape(11, 2 ** 18));
    const parts = Float64Array.from({ length: DRAWS }, () => {
      const [mine, theirs] = [gamma(a), gamma(b)];
      return mine / (mine + theirs);
    });
    for (const probability of [0.025, 0.25, 0.5, 0.75, 0.975]) {
      const quantile = betaQuantile(probability, a, b);
      const below = parts.filter((part) => part <= quantile).length / DRAWS;
      expect(Math.abs(below - probability), `${probability}`).toBeLessThan(
        5 * Math.sqrt((probability * (1 - probability)) / DRAWS),
      );
    }
  });

  it('begins again where its tape ends', () => {
    const gamma = gammaSampler({ normals: Float64Array.of(0, 0.5), uniforms: Float64Array.of(0.5, 0.5) });
    const [first, second, third] = [gamma(5), gamma(5), gamma(5)];
    expect(third).toBe(first);
    expect(second).not.toBe(first);
  });
});
