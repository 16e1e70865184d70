import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantilesOf } from '#lib/domain/uncertainty/draw-summary.ts';
import { moveInOrder } from '#lib/domain/uncertainty/order-statistics.ts';

/** Few different values, so that many are equal; and any. */
const lists = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 200 }),
  fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 200 }),
);

describe('moveInOrder', () => {
  it('puts at a place what sorting would', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (list, any) => {
        const place = any % list.length;
        const values = Float64Array.from(list);
        moveInOrder(values, place);
        expect(values[place] === Float64Array.from(list).sort()[place]).toBe(true);
        expect([...values].sort()).toEqual([...Float64Array.from(list)].sort());
      }),
    );
  });
});

describe('quantilesOf', () => {
  it('are those of the sorted draws', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const sorted = Float64Array.from(list).sort();
        const last = sorted.length - 1;
        const tail = Math.floor(0.025 * sorted.length);
        const { low, median, high } = quantilesOf(Float64Array.from(list));
        expect(low === sorted[tail] && median === sorted[last >> 1] && high === sorted[last - tail]).toBe(true);
      }),
    );
  });
});
