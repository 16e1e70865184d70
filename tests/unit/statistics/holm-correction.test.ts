import { describe, expect, it } from 'vitest';
import { holmCorrection } from '#lib/domain/statistics/holm-correction.ts';

describe('Holm’s correction', () => {
  it('multiplies the smallest by all, the next by one less, and keeps their order', () => {
    expect(holmCorrection([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    // R: p.adjust(c(0.001, 0.011, 0.02, 0.5, 0.04), "holm")
    const adjusted = holmCorrection([0.001, 0.011, 0.02, 0.5, 0.04]);
    expect(adjusted.map((p) => p.toFixed(12))).toEqual([0.005, 0.044, 0.06, 0.5, 0.08].map((p) => p.toFixed(12)));
  });

  it('never exceeds 1, and leaves a single test alone', () => {
    expect(holmCorrection([0.9, 0.8])).toEqual([1, 1]);
    expect(holmCorrection([0.2])).toEqual([0.2]);
    expect(holmCorrection([])).toEqual([]);
  });
});
