import { line } from 'd3-shape';
import { describe, expect, it } from 'vitest';
import { compactPath } from '#lib/charts/compact-path.ts';
import { pathPoints } from './path-points.ts';

describe('compactPath', () => {
  it('writes steps from point to point', () => {
    expect(compactPath('M10,20.5L12.5,20.2L13,25V330H10Z')).toBe('M10,20.5l2.5-.3 .5,4.8V330H10Z');
  });

  it('starts anew after a hole', () => {
    expect(compactPath('M0,0L1,1M5,5L6,4')).toBe('M0,0l1,1M5,5l1-1');
  });

  it('keeps every point of a long line exactly', () => {
    const points: [number, number][] = Array.from({ length: 500 }, (_, i) => [i * 1.37, 200 + 150 * Math.sin(i / 20)]);
    const path = line().digits(1)(points) ?? '';
    const exact = points.map((point) => point.map((value) => Number(value.toFixed(1))));
    expect(pathPoints(compactPath(path))).toEqual(exact);
    expect(compactPath(path).length).toBeLessThan(0.7 * path.length);
  });
});
