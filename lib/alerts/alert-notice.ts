import { spanText } from '#lib/charts/measure-value.ts';
import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import type { Level } from '#lib/domain/alerts/bounds.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import type { Sample } from '#lib/domain/alerts/sample.ts';
import type { Point } from '#lib/domain/alerts/state.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { MeasureSource } from './measure-source.ts';

/** What a notice is made of. */
export interface NoticeFacts {
  readonly kind: AlertNotice['kind'];
  readonly rule: AlertRule;
  readonly title: string;
  readonly source: MeasureSource;
  readonly episodeId: string | null;
  readonly level: Level | null;
  readonly sample: Sample | null;
  readonly since: Instant;
  readonly firedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly noDataBetween: readonly [Instant, Instant] | null;
  readonly recent: readonly Point[];
  readonly chart: AlertNotice['chart'];
  readonly now: Instant;
  /** Stands in place of the reason that follows from the rule. */
  readonly why?: string;
}

/** Fills a notice: how things stand now, for a mail that may be sent later. */
export function alertNotice(facts: NoticeFacts): AlertNotice {
  const { kind, rule, episodeId, level, sample, since, now } = facts;
  const measure = measureOf(rule.measure);
  const bounds = rule[level ?? 'warn'] ?? rule.critical;
  const sampleAt = sample?.at ?? facts.recent.at(-1)?.at ?? since;
  return {
    kind,
    level,
    rule: { id: rule.id, name: rule.name, path: `/alerts/rules/${rule.id}` },
    episodeId,
    episodePath:
      episodeId === null
        ? kind === 'source-health'
          ? '/sources'
          : `/alerts/rules/${rule.id}`
        : `/alerts/${episodeId}`,
    measure: facts.title,
    unit: measure.unit,
    value: sample?.value ?? facts.recent.at(-1)?.value ?? null,
    low: sample?.low ?? null,
    high: sample?.high ?? null,
    threshold: bounds?.threshold ?? null,
    recovery: bounds?.recovery ?? null,
    comparison: rule.comparison,
    since,
    firedAt: facts.firedAt,
    sampleAt,
    resolvedAt: facts.resolvedAt,
    dataAgeSeconds: Math.max(0, now - sampleAt),
    isEstimated: sample?.isEstimated ?? false,
    why: facts.why ?? whyFired(rule),
    noDataBetween: facts.noDataBetween === null ? null : [...facts.noDataBetween],
    lastPoints: facts.recent.slice(-5).map(({ at, value }) => ({ at, value })),
    sources: [{ attribution: facts.source.attribution, licence: facts.source.licence }],
    simulated: facts.source.simulated,
    methodVersion: measure.method,
    chart: facts.chart,
  };
}

/** "Fires when 2 samples in a row over at least 1 hour reach the threshold, with the whole of its 95% interval." */
function whyFired({ forSeconds, minSamples, demandsBound, comparison }: AlertRule): string {
  const isOne = minSamples === 1;
  const differs = isOne ? 'differs' : 'differ';
  const reaches = `${isOne ? 'reaches' : 'reach'} the threshold`;
  const crosses = comparison === 'changed' ? `${differs} that much or more from the one before` : reaches;
  const samples = minSamples === 1 ? 'one sample' : `${minSamples} samples in a row`;
  const span = forSeconds === 0 ? '' : ` over at least ${spanText(forSeconds)}`;
  const bound = demandsBound ? ', with the whole of its 95% interval' : '';
  return `Fires when ${samples}${span} ${crosses}${bound}.`;
}
