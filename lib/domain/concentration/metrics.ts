import { cr1Metric, cr2Metric, cr3Metric, cr4Metric, cr5Metric, cr6Metric } from './concentration-ratio.ts';
import { effectivePoolsShannonMetric } from './effective-number-shannon.ts';
import { effectivePoolsMetric } from './effective-number-simpson.ts';
import { giniMetric } from './gini-coefficient.ts';
import { hhiMetric } from './herfindahl-hirschman-index.ts';
import { hhiUnbiasedMetric } from './hhi-unbiased.ts';
import type { ConcentrationMetric } from './metric.ts';
import { nakamoto33Metric, nakamoto50Metric, nakamoto66Metric } from './nakamoto-coefficient.ts';
import { entropyBitsMetric, entropyNormalisedMetric } from './shannon-entropy.ts';
import { theilMetric } from './theil-index.ts';

/** The one list: a metric that is not here does not exist. Order is the order of presentation. */
const registry = [
  hhiMetric,
  hhiUnbiasedMetric,
  effectivePoolsMetric,
  effectivePoolsShannonMetric,
  nakamoto33Metric,
  nakamoto50Metric,
  nakamoto66Metric,
  cr1Metric,
  cr2Metric,
  cr3Metric,
  cr4Metric,
  cr5Metric,
  cr6Metric,
  giniMetric,
  entropyBitsMetric,
  entropyNormalisedMetric,
  theilMetric,
] as const;

/** Every id in the registry, as a type: a misspelt id does not compile. */
export type MetricId = (typeof registry)[number]['id'];

/** Every registered metric, in order of presentation. */
export const CONCENTRATION_METRICS: readonly ConcentrationMetric<MetricId>[] = registry;

/** Every id, in the same order. */
export const METRIC_IDS: readonly MetricId[] = CONCENTRATION_METRICS.map((metric) => metric.id);

export const isMetricId = (text: string): text is MetricId => (METRIC_IDS as readonly string[]).includes(text);

const byId = new Map(CONCENTRATION_METRICS.map((metric) => [metric.id, metric]));

/** The metric of an id. */
export function metricOf(id: MetricId): ConcentrationMetric<MetricId> {
  const metric = byId.get(id);
  if (metric === undefined) throw new RangeError(`no concentration metric has the id ${id}`);
  return metric;
}
