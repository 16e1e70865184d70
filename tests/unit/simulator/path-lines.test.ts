import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaPath, linePath, ticksTo } from '#app/shock/path-lines.ts';

describe('the lines of a path', () => {
  it('are drawn to the tenth of a pixel, an area there and back', () => {
    expect(linePath([0, 10.04, 20], [1, 2.26, 3])).toBe('M0,1L10,2.3L20,3');
    expect(areaPath([0, 10], [5, 6], [1, 2])).toBe('M0,5L10,6L10,2L0,1Z');
  });

  it('stand between round ticks from 0 on', () => {
    expect(ticksTo(1.2)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1, 1.2]);
    expect(ticksTo(100)).toEqual([0, 20, 40, 60, 80, 100]);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (most) => {
        const ticks = ticksTo(most);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
      }),
    );
  });
});
