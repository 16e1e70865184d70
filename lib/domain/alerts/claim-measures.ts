import type { Verdict } from '../claims/verdict.ts';
import type { Measure } from './measure-kind.ts';

/** Verdicts as numbers, so that a rule can see one change. Only that two differ means something; the order suits a chart. */
export const VERDICT_CODES: Readonly<Record<Verdict, number>> = {
  unmeasured: 1,
  'not-supported': 2,
  mixed: 3,
  partly: 4,
  supported: 5,
};

/** The verdict of a number; null for a number that is none. */
export const verdictOfCode = (code: number): Verdict | null => {
  const [found] = Object.entries(VERDICT_CODES).find(([, one]) => one === code) ?? [];
  return found === undefined ? null : (found as Verdict);
};

const HOUR = 3600;

/** Measures of what data say of claims. */
export const CLAIM_MEASURES = [
  {
    id: 'claim-verdict',
    label: 'Verdict on one claim',
    topic: 'claims',
    unit: 'verdict',
    scope: 'claim',
    windows: [],
    groupings: ['raw'],
    hasInterval: false,
    demandsBound: false,
    isComputed: true,
    limits: { range: [1, 5], aheadSeconds: 120 },
    // Claims are judged every five minutes where something changed; once an hour what stands is said again.
    timing: {
      cadenceSeconds: HOUR,
      forSeconds: 0,
      minSamples: 1,
      keepFiringSeconds: 0,
      maxAgeSeconds: 6 * HOUR,
      maxGapSeconds: 6 * HOUR,
    },
    suggestion: { comparison: 'changed', warn: { threshold: 1, recovery: 0 }, critical: null },
    method: 'claims, version 1',
  },
] as const satisfies readonly Measure[];
