/** What data says of a claim today. `unmeasured`: no data that could say anything. */
export const VERDICTS = ['supported', 'partly', 'mixed', 'not-supported', 'unmeasured'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How far the verdict can be relied on: by bounds, age and number of independent sources. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A verdict in words, for a reader. */
export const verdictText: Readonly<Record<Verdict, string>> = {
  supported: 'Supported',
  partly: 'Partly supported',
  mixed: 'Mixed',
  'not-supported': 'Not supported',
  unmeasured: 'Unmeasured',
};
