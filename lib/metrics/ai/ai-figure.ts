import type { AiMetricId, AiPoint } from '#lib/domain/ai/ai-metric.ts';
import type { UtcDay } from '#lib/domain/time.ts';

/** A figure before it is known which vintage and version it belongs to. */
export type AiFigure = Omit<AiPoint, 'metric' | 'vintage' | 'version'>;

/** Figures of one vintage by metric; every metric has at least one, if only to say why there is none. */
export type AiFigures = ReadonlyMap<AiMetricId, readonly AiFigure[]>;

type Rest = Partial<Pick<AiFigure, 'low' | 'high' | 'intervalLow' | 'intervalHigh' | 'detail'>>;

/** A figure with its number of facts; without a middle where `low` and `high` are all that can be told. */
export const aiFigure = (
  variant: string,
  period: UtcDay,
  value: number | null,
  n: number,
  rest: Rest = {},
): AiFigure => ({
  variant,
  period,
  value,
  low: null,
  high: null,
  intervalLow: null,
  intervalHigh: null,
  missing: null,
  n,
  detail: null,
  ...rest,
});

/** Why there is no figure, as a sentence. */
export const aiMissing = (variant: string, period: UtcDay, sentence: string): AiFigure => ({
  ...aiFigure(variant, period, null, 0),
  missing: sentence,
});
