import type { Instant } from '../time.ts';

/** What a measure was at one instant, or why nobody can say. Exactly one of `value` and `missing` is set. */
export interface Sample {
  /** When the facts behind it end, not when it was read. */
  readonly at: Instant;
  /** In the unit of its measure: parts of one for percent. Never a stand-in such as 0 or -1. */
  readonly value: number | null;
  /** Why there is no value, in a few words. */
  readonly missing: string | null;
  /** Ends of the 95 % interval; null where the measure has none. */
  readonly low: number | null;
  readonly high: number | null;
  /** How many facts lie behind it (blocks, prices); null where that says nothing. */
  readonly n: number | null;
  readonly isEstimated: boolean;
  /** It replaces what was said of this instant before. */
  readonly isRevision: boolean;
}

const PLAIN = { missing: null, low: null, high: null, n: null, isEstimated: false, isRevision: false };

/** A sample with a value; the rest as in most of them. */
export const sampleOf = (at: Instant, value: number, more: Partial<Sample> = {}): Sample => {
  return { ...PLAIN, ...more, at, value };
};

/** An instant of which no value is known. */
export const missingSample = (at: Instant, missing: string): Sample => ({ ...PLAIN, at, value: null, missing });

/** What no measure of its kind can be, and how far ahead of the clock its times may honestly run. */
export interface SampleLimits {
  /** Lowest and highest value that the world allows; null for no end. */
  readonly range: readonly [lowest: number | null, highest: number | null];
  readonly aheadSeconds: number;
}

/** Why a sample may not be judged by, or null for a sound one. Nothing that fails here reaches a rule. */
export function whyUnsound(sample: Sample, { range, aheadSeconds }: SampleLimits, now: Instant): string | null {
  const [lowest, highest] = range;
  if (!Number.isSafeInteger(sample.at)) return 'its time is not a whole second';
  if (sample.at > now + aheadSeconds) return 'its time lies in the future';
  if (sample.value === null) return null;
  if (typeof sample.value !== 'number' || !Number.isFinite(sample.value)) return 'it is not a number';
  if (lowest !== null && sample.value < lowest) return `it is below ${lowest}, which cannot be`;
  if (highest !== null && sample.value > highest) return `it is above ${highest}, which cannot be`;
  for (const end of [sample.low, sample.high]) {
    if (end !== null && !Number.isFinite(end)) return 'an end of its interval is not a number';
  }
  return null;
}
