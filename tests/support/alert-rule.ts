import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { type RuleStart, ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import { type Sample, sampleOf } from '#lib/domain/alerts/sample.ts';
import type { AlertEvent, SeriesState } from '#lib/domain/alerts/state.ts';
import { step } from '#lib/domain/alerts/step.ts';
import { tick } from '#lib/domain/alerts/tick.ts';

/** 2026-06-01T00:00:00Z. */
export const T0 = 1_780_272_000;

/** Above 10, over at 8; fires at once and is over at once unless told. */
export const testRule = (over: Partial<AlertRule> = {}): AlertRule => ({
  ...ruleOfMeasure({ name: 'Test', measure: 'hashprice', ...(over as Partial<RuleStart>) }),
  id: 'rule',
  version: 1,
  comparison: 'above',
  warn: { threshold: 10, recovery: 8 },
  critical: null,
  forSeconds: 0,
  minSamples: 1,
  keepFiringSeconds: 0,
  maxAgeSeconds: 900,
  maxGapSeconds: 600,
  reminderSeconds: null,
  isEnabled: true,
  ...over,
});

/** A state that has seen one quiet sample, so that the next may fire. */
export const quietState = (rule: AlertRule, at = T0): SeriesState => step(null, sampleOf(at, 0), rule, at).state;

/** Feeds values at seconds after `T0`, the clock following the samples; a quiet sample comes first. */
export function feed(rule: AlertRule, points: readonly (readonly [seconds: number, value: number])[]) {
  return feedSamples(
    rule,
    points.map(([seconds, value]) => sampleOf(T0 + seconds, value)),
  );
}

export function feedSamples(rule: AlertRule, samples: readonly Sample[], start = quietState(rule)) {
  const events: AlertEvent[] = [];
  let state = start;
  for (const sample of samples) {
    const next = step(state, sample, rule, sample.at);
    events.push(...next.events);
    state = next.state;
  }
  return { state, events, kinds: events.map(({ kind }) => kind) };
}

/** Lets time pass, looking at it once. */
export const wait = (state: SeriesState, rule: AlertRule, seconds: number) => tick(state, rule, T0 + seconds);
