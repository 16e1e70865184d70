import 'server-only';
import { everyText, spanText, thresholdValue } from '#lib/charts/measure-value.ts';
import { ruleCondition, ruleNameOf, ruleSubject } from '#lib/charts/rule-in-words.ts';
import { recoveryWords } from '#lib/charts/threshold-words.ts';
import { cutText } from '#lib/contracts/plain-text.ts';
import type { RecipientChoice, RuleEditor, RuleForm } from '#lib/contracts/rule-editor.ts';
import { RULE_FIELDS, type RuleField, TYPED_UNITS } from '#lib/contracts/rule-fields.ts';
import { markOf, readRuleForm, usualRecovery } from '#lib/contracts/rule-form.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { readRule } from '#lib/store/alert-rules.ts';
import { readRecipients } from '#lib/store/recipients.ts';
import type { DataSource } from '../data-source.ts';
import { getRecipients } from '../mail/get-recipients.ts';
import { isLive } from './alert-troubles.ts';
import { ruleChoices } from './rule-choices.ts';
import { isFolded, ruleFaults } from './rule-faults.ts';
import { rulePreview } from './rule-preview.ts';
import { ruleTexts } from './rule-texts.ts';
import { scopeName, scopeNames } from './scope-names.ts';

/**
 * The form of a rule and what the rule would do, by what stands in the address. Null for a rule that is not there.
 * @param id null for a new rule
 * @param showsAddresses to editors
 */
export async function getRuleEditor(
  source: DataSource,
  id: string | null,
  fields: URLSearchParams,
  showsAddresses: boolean,
): Promise<RuleEditor | null> {
  const { db } = source;
  const stored = id === null ? null : await readRule(db, id);
  if (id !== null && stored === null) return null;
  const live = (await readRecipients(db)).filter(isLive).map((recipient) => recipient.id);
  const rule = stored?.rule ?? null;
  const read = readRuleForm(fields, rule === null ? { rule, recipients: live } : { rule });
  const measure = measureOf(read.measure);
  const names = await scopeNames(source, measure.scope);
  const subject = scopeName(names, measure.scope, read.scope);
  const usualName = ruleNameOf(read, subject);
  const draft = { ...read, name: read.name || usualName };
  const faults = ruleFaults(draft, names);
  const isSound = Object.keys(faults).length === 0;
  return {
    name: rule?.name ?? usualName,
    sentence: isSound
      ? `${ruleSubject(draft, subject)}: ${ruleCondition(draft)}.`
      : 'This rule is not complete yet: see what is marked below.',
    isEnabled: rule?.isEnabled ?? null,
    form: {
      id,
      ...textsOf(fields, read),
      faults,
      isFaultFolded: Object.keys(faults).some(isFolded),
      mark: markOf(read.measure, read.window),
      ...ruleChoices(measure, names, read),
      unit: TYPED_UNITS[measure.unit].label,
      usualName,
      usualRecovery: recoveryOf(read),
      hasInterval: measure.hasInterval,
      recipients: await recipientsOf(source, read, showsAddresses),
      rest: isSound ? restInWords(draft, live) : '',
    },
    preview: isSound
      ? await rulePreview(
          source,
          draft,
          draft.recipients.some((one) => live.includes(one)),
        )
      : null,
  };
}

/** What stands in the fields: as it was typed where they belong to this measure, else what the rule says. */
function textsOf(
  fields: URLSearchParams,
  draft: RuleDraft,
): Pick<RuleForm, 'texts' | 'isBoundDemanded' | 'isEstimateTaken' | 'doesCriticalPass'> {
  const isTyped = (fields.get('was') ?? '').split('/')[0] === draft.measure;
  const typed = (name: RuleField): readonly [string, string][] => {
    const text = fields.get(name);
    return text === null ? [] : [[name, cutText(text, 120)]];
  };
  const written = ruleTexts(draft);
  return {
    texts: isTyped ? { ...written, ...Object.fromEntries(RULE_FIELDS.flatMap(typed)) } : written,
    isBoundDemanded: draft.demandsBound,
    isEstimateTaken: draft.allowEstimated,
    doesCriticalPass: draft.quietHours?.criticalPasses ?? true,
  };
}

function recoveryOf({ measure: id, warn, comparison }: RuleDraft): string {
  const measure = measureOf(id);
  if (warn === null || !Number.isFinite(warn.threshold)) return '';
  return thresholdValue(usualRecovery(measure, warn.threshold, comparison), measure.unit);
}

async function recipientsOf(
  source: DataSource,
  { recipients }: RuleDraft,
  isShown: boolean,
): Promise<RecipientChoice[]> {
  return (await getRecipients(source.db, isShown)).map(({ id, name, address, status }) => {
    return {
      id,
      name: isShown ? name : address,
      address,
      isLive: status === 'active',
      isChosen: recipients.includes(id),
    };
  });
}

/** What is folded away, in one sentence: whoever leaves it alone should know what it says. */
function restInWords(rule: RuleDraft, live: readonly string[]): string {
  const { unit } = measureOf(rule.measure);
  const told = rule.recipients.filter((id) => live.includes(id)).length;
  const who = told === 0 ? 'tells nobody' : told === 1 ? 'tells one recipient' : `tells ${told} recipients`;
  const bounds = rule.warn ?? rule.critical;
  const end =
    bounds === null
      ? ''
      : `, is over ${recoveryWords(rule.comparison, thresholdValue(bounds.recovery, unit))}${rule.keepFiringSeconds === 0 ? '' : ` for ${spanText(rule.keepFiringSeconds)}`}`;
  const bound = rule.demandsBound ? ', counts only with its whole 95% interval' : '';
  const reminder = rule.reminderSeconds === null ? 'never reminds' : `reminds ${everyText(rule.reminderSeconds)}`;
  return `It ${who}${bound}${end}, ${reminder}.`;
}
