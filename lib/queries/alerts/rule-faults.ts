import 'server-only';
import { thresholdValue } from '#lib/charts/measure-value.ts';
import type { RuleField } from '#lib/contracts/rule-fields.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { validateRule } from '#lib/domain/alerts/validate-rule.ts';
import type { ScopeNames } from './scope-names.ts';

/** Which field of the form asks for which part of a rule. */
const FIELD_OF: Readonly<Partial<Record<keyof RuleDraft, RuleField>>> = {
  name: 'name',
  measure: 'measure',
  scope: 'scope',
  window: 'window',
  grouping: 'grouping',
  reducer: 'reducer',
  reducerSeconds: 'reducer-span',
  comparison: 'comparison',
  warn: 'value',
  critical: 'critical',
  forSeconds: 'for',
  minSamples: 'samples',
  keepFiringSeconds: 'keep',
  maxAgeSeconds: 'age',
  maxGapSeconds: 'gap',
  demandsBound: 'bound',
  reminderSeconds: 'reminder',
  quietHours: 'quiet-from',
  recipients: 'to',
};

/** These stand open; all else is folded away. */
const OPEN_FIELDS: readonly RuleField[] = ['measure', 'scope', 'comparison', 'value', 'for'];

export const isFolded = (field: string): boolean => !(OPEN_FIELDS as readonly string[]).includes(field);

/** What is wrong with a rule, one sentence a field of its form. */
export function ruleFaults(draft: RuleDraft, names: ScopeNames): Partial<Record<RuleField, string>> {
  const { unit, scope } = measureOf(draft.measure);
  const faults: Partial<Record<RuleField, string>> = {};
  if (draft.scope !== '' && draft.scope !== '*' && scope !== 'none' && !names.has(draft.scope))
    faults.scope = 'That is not on record; choose another one.';
  for (const { field, sentence } of validateRule(draft, (value) => thresholdValue(value, unit)))
    faults[FIELD_OF[field] ?? 'measure'] ??= sentence;
  return faults;
}
