import type { Grouping } from '../clusters/grouping.ts';
import { type MeasureId, measureOf, timingOf } from './measure.ts';
import type { RuleDraft } from './rule.ts';

/** What a person must say about a rule; the rest follows from the measure. */
export type RuleStart = Pick<RuleDraft, 'name' | 'measure'> & Partial<RuleDraft>;

/** Seconds between two reminders unless told otherwise. */
const REMINDER_SECONDS = 86_400;

/** A rule with the defaults of its measure: its usual window, thresholds that suit most, spans that suit its pace. */
export function ruleOfMeasure(start: RuleStart): RuleDraft {
  const measure = measureOf(start.measure);
  const window = start.window ?? measure.windows[0]?.id ?? '';
  const grouping = start.grouping ?? measure.groupings[0] ?? 'raw';
  const { cadenceSeconds: _, ...timing } = timingOf(measure, window);
  return {
    scope: measure.scope === 'none' || measure.isScopeOptional ? '' : '*',
    reducer: 'last',
    reducerSeconds: 0,
    ...suggestionFor(start.measure, grouping),
    ...timing,
    allowEstimated: false,
    demandsBound: measure.demandsBound,
    reminderSeconds: REMINDER_SECONDS,
    quietHours: null,
    recipients: [],
    isEnabled: false,
    ...start,
    window,
    grouping,
  };
}

/** Comparison and thresholds that suit most. */
export function suggestionFor(id: MeasureId, grouping: Grouping) {
  const { suggestion, groupedSuggestion } = measureOf(id);
  return grouping === 'template' ? (groupedSuggestion ?? suggestion) : suggestion;
}
