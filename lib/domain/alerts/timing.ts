/** How often a measure has news, and the spans that suit such a pace. Seconds, of sample time. */
export interface Timing {
  /** Usual time between two samples. */
  readonly cadenceSeconds: number;
  readonly forSeconds: number;
  readonly minSamples: number;
  readonly keepFiringSeconds: number;
  readonly maxAgeSeconds: number;
  readonly maxGapSeconds: number;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** One sample a block. Three hours without a block happen by chance once in some thousand years. */
export const PER_BLOCK: Timing = {
  cadenceSeconds: 10 * MINUTE,
  forSeconds: HOUR,
  minSamples: 2,
  keepFiringSeconds: 6 * HOUR,
  maxAgeSeconds: 3 * HOUR,
  maxGapSeconds: 3 * HOUR,
};

/** A price every quarter of an hour. */
export const QUARTER_HOURLY: Timing = {
  cadenceSeconds: 15 * MINUTE,
  forSeconds: 30 * MINUTE,
  minSamples: 2,
  keepFiringSeconds: HOUR,
  maxAgeSeconds: 2 * HOUR,
  maxGapSeconds: 2 * HOUR,
};

/** Prices of power: five minutes to an hour apart, and some markets publish hours late. */
export const HOURLY: Timing = {
  cadenceSeconds: HOUR,
  forSeconds: HOUR,
  minSamples: 2,
  keepFiringSeconds: 2 * HOUR,
  maxAgeSeconds: 12 * HOUR,
  maxGapSeconds: 3 * HOUR,
};

/** One figure a day, known when the day is over. */
export const DAILY: Timing = {
  cadenceSeconds: DAY,
  forSeconds: 0,
  minSamples: 1,
  keepFiringSeconds: DAY,
  maxAgeSeconds: 3 * DAY,
  maxGapSeconds: 2 * DAY + HOUR,
};

/** One figure every two weeks; three without one would mean that more than half of the hashrate is gone. */
export const PER_EPOCH: Timing = {
  cadenceSeconds: 14 * DAY,
  forSeconds: 0,
  minSamples: 1,
  keepFiringSeconds: 0,
  maxAgeSeconds: 28 * DAY,
  maxGapSeconds: 28 * DAY,
};

/** Read off the clock once a minute. */
export const PER_MINUTE: Timing = {
  cadenceSeconds: MINUTE,
  forSeconds: 5 * MINUTE,
  minSamples: 2,
  keepFiringSeconds: 10 * MINUTE,
  maxAgeSeconds: 15 * MINUTE,
  maxGapSeconds: 15 * MINUTE,
};
