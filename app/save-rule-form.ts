import { saveRule } from '#lib/commands/alerts/save-rule.ts';
import { getTypedRule } from '#lib/queries/alerts/get-typed-rule.ts';
import { alertDesk } from './alert-desk.ts';
import { dataSource } from './data-source.ts';
import { badText } from './form-fields.ts';
import { ruleFields } from './rule-fields.ts';
import { seeOther } from './see-other.ts';

/**
 * Saves what stands in the form of a rule. What is wrong with it is told on the page of the form, where every typed value still stands.
 * @param id null for a new rule
 */
export async function saveRuleForm(request: Request, id: string | null): Promise<Response> {
  const desk = await alertDesk();
  const fields = await ruleFields(request);
  if (fields === null) return badText();
  const typed = await getTypedRule(dataSource(), id, fields);
  if (typed === null) return seeOther('/alerts', 'rule-gone');
  const again = `/alerts/rules/${id === null ? 'new' : encodeURIComponent(id)}?${fields}`;
  if (typed.hasFaults) return seeOther(again);
  const saved = await saveRule(desk, id, typed.draft);
  if (saved === 'gone') return seeOther('/alerts', 'rule-gone');
  return 'id' in saved ? seeOther('/alerts', 'rule-saved') : seeOther(again);
}
