import 'server-only';
import { ruleCondition, ruleSubject } from '#lib/charts/rule-in-words.ts';
import type { StarterLine } from '#lib/contracts/alerts-page.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { STARTER_RULES } from '#lib/domain/alerts/starter-rules.ts';
import type { DataSource } from '../data-source.ts';
import { ruleScopeName } from './scope-names.ts';

/** The rules that ship with the program and that nobody has switched on or made their own yet. */
export async function starterLines(source: DataSource, rules: readonly AlertRule[]): Promise<StarterLine[]> {
  const taken = new Set(rules.map(({ id }) => id));
  const free = STARTER_RULES.filter(({ id }) => !taken.has(id));
  const lines = free.map(async ({ id, reason, draft }) => {
    const subject = ruleSubject(draft, await ruleScopeName(source, draft));
    return { id, name: draft.name, reason, subject, condition: ruleCondition(draft) };
  });
  return Promise.all(lines);
}
