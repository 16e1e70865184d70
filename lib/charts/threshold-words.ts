import type { Comparison } from '#lib/domain/alerts/bounds.ts';

/** Where values lie that have reached a threshold: one exactly there has reached it, as `isBreach` counts. */
export const SIDE_WORDS = { above: 'at or above', below: 'at or below' } as const satisfies Partial<
  Record<Comparison, string>
>;

/** Which values have reached a threshold: "at or above 40%", "changed by 5% or more". @param mark the threshold as printed */
export const thresholdWords = (comparison: Comparison, mark: string): string =>
  comparison === 'changed' ? `changed by ${mark} or more` : `${SIDE_WORDS[comparison]} ${mark}`;

/** The same with its verb: "is at or above 40%", "was at or below 40%", "has changed by 5% or more". */
export function crossedWords(comparison: Comparison, mark: string, tense: 'is' | 'was'): string {
  const verb = comparison === 'changed' ? (tense === 'is' ? 'has' : 'had') : tense;
  return `${verb} ${thresholdWords(comparison, mark)}`;
}

/** Which values end an alert: "at or below 38%", as `isRecovered` counts. @param mark the recovery value as printed */
export const recoveryWords = (comparison: Comparison, mark: string): string =>
  comparison === 'changed' ? `changed by ${mark} or less` : `${SIDE_WORDS[OPPOSITE[comparison]]} ${mark}`;

const OPPOSITE = { above: 'below', below: 'above' } as const;
