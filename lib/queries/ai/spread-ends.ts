import type { SpreadReading } from '#lib/domain/ai/divergence.ts';

/** The ends between which a reading lies, whatever its rest is and however chance fell: the product of both. */
export const lowest = ({ low, chance }: SpreadReading): number => Math.max(1, low * (1 - chance));
export const highest = ({ high, chance }: SpreadReading): number => high * (1 + chance);
