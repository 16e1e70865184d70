import 'server-only';
import { type RuleField, typedValue } from '#lib/contracts/rule-fields.ts';
import { usualRecovery } from '#lib/contracts/rule-form.ts';
import type { LevelBounds } from '#lib/domain/alerts/bounds.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';

/** A rule as the texts of its form. What follows from the measure by itself is left blank. */
export function ruleTexts(rule: RuleDraft): Readonly<Partial<Record<RuleField, string>>> {
  const measure = measureOf(rule.measure);
  const value = (bounds: LevelBounds | null): string =>
    bounds === null ? '' : typedValue(bounds.threshold, measure.unit);
  const recovery = (bounds: LevelBounds | null): string => {
    if (bounds === null) return '';
    const usual = usualRecovery(measure, bounds.threshold, rule.comparison);
    return usual === bounds.recovery ? '' : typedValue(bounds.recovery, measure.unit);
  };
  const { quietHours } = rule;
  return {
    measure: rule.measure,
    scope: rule.scope,
    comparison: rule.comparison,
    value: value(rule.warn),
    for: String(rule.forSeconds),
    name: rule.name,
    window: rule.window,
    grouping: rule.grouping,
    recovery: recovery(rule.warn),
    critical: value(rule.critical),
    'critical-recovery': recovery(rule.critical),
    reducer: rule.reducer,
    'reducer-span': String(rule.reducerSeconds || 86_400),
    samples: String(rule.minSamples),
    keep: String(rule.keepFiringSeconds),
    age: String(rule.maxAgeSeconds),
    gap: String(rule.maxGapSeconds),
    reminder: rule.reminderSeconds === null ? 'none' : String(rule.reminderSeconds),
    'quiet-from': quietHours === null ? '' : clockOf(quietHours.from),
    'quiet-to': quietHours === null ? '' : clockOf(quietHours.to),
    'quiet-zone': quietHours?.timeZone ?? '',
  };
}

/** `22:30`; blank for what is no minute of a day. */
function clockOf(minute: number): string {
  if (!Number.isInteger(minute)) return '';
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
