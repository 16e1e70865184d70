/**
 * Every figure about AI that is computed from vintages and stored in `ai_points`, with its variants:
 * `eci-frontier`, `arena-frontier` best score of a group (`open`, `closed`; `arena-frontier` also `open-40b`, `open-14b`, `open-4b`);
 * `eci-gap` closed less open, points (`daily`, `median-90d`, `mean`; `unknown-open`: the daily one with models of unknown access as open
 * ones); `eci-lag` months (`z1`, `z1.645`, `tolerance-1`, `exact`; `z1-median`: Kaplan-Meier);
 * `eci-age-lag` months since the closed frontier stood where the open one is ('');
 * `arena-gap` Elo of the best closed less the best open model (`all`, `40b`, `14b`, `4b`);
 * `smallest-open` billions of parameters of the smallest open model at a score (`125.8`, `130`, `139.3`);
 * `token-hhi`, `token-nakamoto`, `token-effective` over labs, seven days of tokens ('');
 * `open-token-share` range, (`7d`, `month`); `download-hhi`, `download-effective` over publishers (`all`, `filtered`);
 * `download-share` by size (`4b`, `14b`, `40b`, `larger`, `unknown`); `open-price`, `closed-price` median USD for a million tokens ('').
 */
export const AI_METRICS = [
  'eci-frontier',
  'eci-gap',
  'eci-lag',
  'eci-age-lag',
  'arena-frontier',
  'arena-gap',
  'smallest-open',
  'token-hhi',
  'token-nakamoto',
  'token-effective',
  'open-token-share',
  'download-hhi',
  'download-effective',
  'download-share',
  'open-price',
  'closed-price',
] as const;
export type AiMetricId = (typeof AI_METRICS)[number];

/** A figure as it is stored. Exactly one of `value` and `missing` is set, but a range may have `low` and `high` alone. */
export interface AiPoint {
  readonly metric: AiMetricId;
  readonly variant: string;
  /** Id of the vintage that it was computed from. */
  readonly vintage: number;
  /** UTC day, end of which it speaks for. */
  readonly period: number;
  readonly value: number | null;
  /** What unknown classes or unlisted rest leave open. */
  readonly low: number | null;
  readonly high: number | null;
  /** What chance leaves open, 90 % for figures of Epoch's scores, 95 % for others. */
  readonly intervalLow: number | null;
  readonly intervalHigh: number | null;
  readonly missing: string | null;
  readonly n: number;
  readonly detail: string | null;
  readonly version: number;
}
