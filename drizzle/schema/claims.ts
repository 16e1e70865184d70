import type { ConditionReading } from '#lib/domain/claims/condition.ts';
import type { Confidence, Verdict } from '#lib/domain/claims/verdict.ts';
import { indexOn, json, serial, table, whole, words } from './kit.ts';

/** What was said of a claim, and since when: a row for each change of verdict, confidence or rule. */
export const claimVerdicts = table(
  'claim_verdicts',
  {
    id: serial(),
    claim: words().notNull(),
    verdict: words().$type<Verdict>().notNull(),
    confidence: words().$type<Confidence>().notNull(),
    /** One sentence that says why, with its figures. */
    finding: words().notNull(),
    /** Every condition of the rule with the figures that it was held against. */
    readings: json<readonly ConditionReading[]>().notNull(),
    /** SHA-256 of the claim's rule: another rule is another judge. */
    ruleHash: words().notNull(),
    judgedAt: whole().notNull(),
  },
  (t) => [indexOn('claim_verdicts_by_claim').on(t.claim, t.judgedAt)],
);
