import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { alertRules } from '#drizzle/schema/alerts.ts';
import { type AlertRule, hasSameMeaning, type RuleDraft } from '#lib/domain/alerts/rule.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from './database.ts';

type RuleRow = typeof alertRules.$inferSelect;

/** A rule as it is kept, with who wrote it. */
export interface StoredRule {
  readonly rule: AlertRule;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly changedBy: string;
  readonly failures: number;
}

/** Who saves a rule, and when. */
export interface RuleAuthor {
  readonly at: Instant;
  readonly by: string;
}

/** Writes a rule, new or not. Its version counts up where it would fire at other moments: its series then begin anew. */
export async function saveRule(db: Db, id: string, draft: RuleDraft, { at, by }: RuleAuthor): Promise<AlertRule> {
  const before = await readRule(db, id);
  const isSame = before !== null && hasSameMeaning(before.rule, draft);
  const version = before === null ? 1 : before.rule.version + (isSame ? 0 : 1);
  const change = {
    draft,
    isEnabled: draft.isEnabled,
    version,
    changedAt: at,
    changedBy: by,
    deletedAt: null,
    failures: 0,
    retryAt: 0,
  };
  await db
    .insert(alertRules)
    .values({ ...change, id, createdAt: at })
    .onConflictDoUpdate({ target: alertRules.id, set: change });
  return { ...draft, id, version };
}

/** Takes a rule away. Its open episodes are closed at the next evaluation. False for one that is not there. */
export async function deleteRule(db: Db, id: string, { at, by }: RuleAuthor): Promise<boolean> {
  const rows = await db
    .update(alertRules)
    .set({ deletedAt: at, changedAt: at, changedBy: by, isEnabled: false })
    .where(and(eq(alertRules.id, id), isNull(alertRules.deletedAt)))
    .returning({ id: alertRules.id });
  return rows.length === 1;
}

export async function readRule(db: Db, id: string): Promise<StoredRule | null> {
  const [row] = await db
    .select()
    .from(alertRules)
    .where(and(eq(alertRules.id, id), isNull(alertRules.deletedAt)));
  return row === undefined ? null : storedRule(row);
}

/** Every rule that was not deleted, oldest first. */
export async function readRules(db: Db): Promise<StoredRule[]> {
  const rows = await db
    .select()
    .from(alertRules)
    .where(isNull(alertRules.deletedAt))
    .orderBy(asc(alertRules.createdAt));
  return rows.map(storedRule);
}

/** Rules to evaluate now: switched on, and not set aside after a failure. */
export async function readRulesInUse(db: Db, now: Instant): Promise<StoredRule[]> {
  const rows = await db
    .select()
    .from(alertRules)
    .where(and(eq(alertRules.isEnabled, true), isNull(alertRules.deletedAt), lte(alertRules.retryAt, now)));
  return rows.map(storedRule);
}

/** Notes how the evaluation of a rule went: a failing one is left alone until `retryAt`. */
export async function noteRuleFailures(db: Db, id: string, failures: number, retryAt: Instant): Promise<void> {
  await db.update(alertRules).set({ failures, retryAt }).where(eq(alertRules.id, id));
}

const storedRule = ({
  id,
  draft,
  version,
  isEnabled,
  createdAt,
  changedAt,
  changedBy,
  failures,
}: RuleRow): StoredRule => {
  return { rule: { ...draft, isEnabled, id, version }, createdAt, changedAt, changedBy, failures };
};
