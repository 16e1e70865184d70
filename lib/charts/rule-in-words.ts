import type { LevelBounds } from '#lib/domain/alerts/bounds.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import { measureInWords } from '#lib/domain/alerts/measure-in-words.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { spanText, thresholdValue } from './measure-value.ts';
import { thresholdWords } from './threshold-words.ts';

/** What a rule is about: "Share of blocks of AntPool & friends, 7 days". @param name of its scope; null where it has none */
export function ruleSubject(rule: RuleDraft, name: string | null): string {
  const measure = measureOf(rule.measure);
  return measureInWords(measure, { name, window: rule.window, grouping: rule.grouping });
}

/** When a rule fires: "at or above 40% for at least 1 hour, critical at or above 50%". */
export function ruleCondition(rule: RuleDraft): string {
  const { unit } = measureOf(rule.measure);
  const { comparison, warn, critical, forSeconds } = rule;
  const at = ({ threshold }: LevelBounds): string => thresholdWords(comparison, thresholdValue(threshold, unit));
  const first = warn ?? critical;
  if (first === null) return 'never';
  const lasting = forSeconds === 0 ? '' : ` for at least ${spanText(forSeconds)}`;
  const second = warn === null || critical === null ? '' : `, critical ${at(critical)}`;
  return `${at(first)}${lasting}${second}`;
}

/** What a rule is called where nobody gave it a name. */
export function ruleNameOf(rule: RuleDraft, name: string | null): string {
  const { unit } = measureOf(rule.measure);
  const first = rule.warn ?? rule.critical;
  const mark = thresholdValue(first?.threshold ?? null, unit);
  return `${ruleSubject(rule, name)}: ${thresholdWords(rule.comparison, mark)}`.slice(0, 120);
}
