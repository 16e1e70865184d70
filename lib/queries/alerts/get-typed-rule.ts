import 'server-only';
import { ruleNameOf } from '#lib/charts/rule-in-words.ts';
import { readRuleForm } from '#lib/contracts/rule-form.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import { readRule } from '#lib/store/alert-rules.ts';
import type { DataSource } from '../data-source.ts';
import { ruleFaults } from './rule-faults.ts';
import { scopeName, scopeNames } from './scope-names.ts';

interface TypedRule {
  /** With the usual name where nobody gave it one. */
  readonly draft: RuleDraft;
  readonly hasFaults: boolean;
}

/** The rule that the fields of a form describe. Null for one that is not there. @param id null for a new rule */
export async function getTypedRule(
  source: DataSource,
  id: string | null,
  fields: URLSearchParams,
): Promise<TypedRule | null> {
  const stored = id === null ? null : await readRule(source.db, id);
  if (id !== null && stored === null) return null;
  const read = readRuleForm(fields, stored === null ? { rule: null, recipients: [] } : { rule: stored.rule });
  const { scope } = measureOf(read.measure);
  const names = await scopeNames(source, scope);
  const draft = { ...read, name: read.name || ruleNameOf(read, scopeName(names, scope, read.scope)) };
  return { draft, hasFaults: Object.keys(ruleFaults(draft, names)).length > 0 };
}
