/** `changed`: differs from the sample before by at least the threshold, either way. */
export const COMPARISONS = ['above', 'below', 'changed'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** How much a rule minds; the later the worse. */
export const LEVELS = ['warn', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

/** Where a level begins and where it is over, in the unit of the measure. A value exactly there counts as there. */
export interface LevelBounds {
  readonly threshold: number;
  /** On the good side of the threshold: what lies between the two changes nothing. */
  readonly recovery: number;
}

/** Whether a value has reached a threshold. */
export const isBreach = (comparison: Comparison, value: number, { threshold }: LevelBounds): boolean =>
  comparison === 'below' ? value <= threshold : value >= threshold;

/** Whether a value is back on the good side. */
export const isRecovered = (comparison: Comparison, value: number, { recovery }: LevelBounds): boolean =>
  comparison === 'below' ? value >= recovery : value <= recovery;
