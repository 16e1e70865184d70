import type { RuleDraft } from './rule.ts';
import { type RuleStart, ruleOfMeasure } from './rule-of-measure.ts';

/** A rule that is there from the start, switched off. */
export interface StarterRule {
  /** Id of the rule that it becomes. */
  readonly id: string;
  /** Why one would want it, in one sentence. */
  readonly reason: string;
  readonly draft: RuleDraft;
}

const starter = (id: string, reason: string, start: RuleStart): StarterRule => {
  return { id: `starter-${id}`, reason, draft: ruleOfMeasure(start) };
};

const above = (threshold: number, recovery: number) => ({ threshold, recovery });

/** What most teams want to be told, with the defaults that the data of 2021 to 2026 suggest. */
export const STARTER_RULES: readonly StarterRule[] = [
  starter('pool-share', 'From a third of the blocks on, a pool could mine selfishly.', {
    name: 'A pool has a third of the blocks',
    measure: 'pool-share',
    scope: '*',
  }),
  starter('cluster-share', 'One template for two blocks of five decides what many blocks confirm.', {
    name: 'A template builder has 40% of the blocks',
    measure: 'cluster-share',
    scope: '*',
  }),
  starter('hhi', 'Above 1,800 a market counts as highly concentrated (Merger Guidelines of 2023).', {
    name: 'Pools are highly concentrated',
    measure: 'hhi',
  }),
  starter('hhi-template', 'Counted by who builds the template, concentration is higher by half.', {
    name: 'Template builders are highly concentrated',
    measure: 'hhi',
    grouping: 'template',
  }),
  starter('nakamoto', 'Two builders with more than half of the blocks could stop the others.', {
    name: 'Two template builders have more than half',
    measure: 'nakamoto-50',
    grouping: 'template',
  }),
  starter('hashrate', 'Three standard deviations are no luck: a region or a large site is off.', {
    name: 'The hashrate has fallen by more than chance',
    measure: 'hashrate-change-z',
  }),
  starter('retarget', 'Only eight retargets of 2021 to 2026 were as low.', {
    name: 'The difficulty has fallen by 7% or more',
    measure: 'retarget-last',
  }),
  starter('streak', 'By chance a pool of 31% has nine in a row about once a year.', {
    name: 'Nine blocks in a row by one pool',
    measure: 'streak',
    window: '24h',
  }),
  starter('hashprice', 'Below this many machines do not earn their electricity.', {
    name: 'Hashprice is below what the fleet needs',
    measure: 'hashprice',
  }),
  starter('claim-verdict', 'What was said and measured comes out otherwise than the day before.', {
    name: 'A verdict on a claim changed',
    measure: 'claim-verdict',
    scope: '*',
    reminderSeconds: null,
  }),
  starter('data-age', 'Whoever watches stale figures watches nothing.', {
    name: 'Blocks have not come for three hours',
    measure: 'data-age',
    scope: 'mempool-blocks',
    warn: above(3 * 3600, 2 * 3600),
  }),
];
