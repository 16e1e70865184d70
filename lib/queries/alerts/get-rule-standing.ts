import 'server-only';
import { ruleCondition, ruleSubject } from '#lib/charts/rule-in-words.ts';
import { readRule } from '#lib/store/alert-rules.ts';
import type { DataSource } from '../data-source.ts';
import { ruleStanding } from './rule-standing.ts';
import { ruleScopeName } from './scope-names.ts';

/** What a rule watches and what it sees now, one sentence each; none for a rule that is not there. */
export async function getRuleStanding(source: DataSource, id: string): Promise<readonly string[]> {
  const stored = await readRule(source.db, id);
  if (stored === null) return [];
  const { rule } = stored;
  const subject = ruleSubject(rule, await ruleScopeName(source, rule));
  return [`${subject}: it fires ${ruleCondition(rule)}.`, (await ruleStanding(source, rule)).sentence];
}
