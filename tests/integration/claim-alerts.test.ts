import { describe, expect, it } from 'vitest';
import { backtestRule } from '#lib/alerts/backtest-rule.ts';
import { evaluateRules } from '#lib/alerts/evaluate-rules.ts';
import { requireNotice } from '#lib/contracts/alert-notice.ts';
import { ruleOfMeasure } from '#lib/domain/alerts/rule-of-measure.ts';
import { STARTER_RULES } from '#lib/domain/alerts/starter-rules.ts';
import type { Verdict } from '#lib/domain/claims/verdict.ts';
import { noticeSentence, noticeSubject } from '#lib/mail/notice-words.ts';
import { saveRule } from '#lib/store/alert-rules.ts';
import { addVerdict } from '#lib/store/claim-verdicts.ts';
import type { Database } from '#lib/store/database.ts';
import { claimSlot, finishSlot } from '#lib/store/job-runs.ts';
import { addAddress, mailsOf } from '#tests/support/alert-world.ts';
import { CREDITS } from '#tests/support/credits.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const HOUR = 3600;
/** A full hour. */
const START = 1_795_338_000;
const databases = testDatabases();

const say = (database: Database, claim: string, verdict: Verdict, judgedAt: number) =>
  database.tx((db) =>
    addVerdict(db, { claim, verdict, confidence: 'low', finding: 'So.', readings: [], ruleHash: 'r', judgedAt }),
  );

/** The job that judges claims has run: what stood at its end is known for its hour. */
async function judged(database: Database, at: number) {
  await database.tx(async (db) => {
    await claimSlot(db, 'judge-claims', at, 'w', at);
    await finishSlot(db, 'judge-claims', at, { at, outcome: 'ok', message: null });
  });
}

async function world() {
  const url = await databases.emptyUrl();
  const database = databases.open(url);
  addAddress(url, 'ann');
  return { url, database };
}

const addRule = (database: Database, scope: string) => {
  const draft = ruleOfMeasure({
    name: 'A verdict on a claim changed',
    measure: 'claim-verdict',
    scope,
    recipients: ['ann'],
    isEnabled: true,
  });
  return database.tx((db) => saveRule(db, 'r1', draft, { at: START, by: 'test' }));
};

const noticesOf = (url: string) => mailsOf(url).map(({ payload }) => requireNotice(payload));

describe('a verdict that changes', () => {
  it('is mailed once with the old and the new one, and is over when it has stood', async () => {
    const { url, database } = await world();
    await say(database, 'c3', 'mixed', START - 2 * HOUR);
    await say(database, 'c9', 'not-supported', START - 2 * HOUR);
    await judged(database, START);
    await addRule(database, '*');
    await evaluateRules(database, { now: START + 60, holder: 'w', credits: CREDITS });
    expect(noticesOf(url)).toEqual([]);

    await say(database, 'c3', 'supported', START + 600);
    await judged(database, START + 600);
    await evaluateRules(database, { now: START + 660, holder: 'w', credits: CREDITS });
    await evaluateRules(database, { now: START + 720, holder: 'w', credits: CREDITS });
    const [fired, ...more] = noticesOf(url);
    if (fired === undefined) throw new Error('it was mailed');
    expect(more).toEqual([]);
    expect(noticeSubject(fired)).toBe('[WARN] A verdict on a claim changed: supported, was mixed');
    expect(noticeSentence(fired, 'UTC')).toBe(
      'Verdict on C3 (Open models close the gap) has changed: supported, was mixed.',
    );

    await judged(database, START + 2 * HOUR);
    await evaluateRules(database, { now: START + 2 * HOUR + 60, holder: 'w', credits: CREDITS });
    const [, over, ...rest] = noticesOf(url);
    if (over === undefined) throw new Error('its end was mailed');
    expect([over.kind, rest]).toEqual(['resolved', []]);
    expect(noticeSentence(over, 'UTC')).toContain('has stood since: supported.');
  });

  it('concerns nobody who watches another claim', async () => {
    const { url, database } = await world();
    await say(database, 'c3', 'mixed', START - 2 * HOUR);
    await say(database, 'c9', 'not-supported', START - 2 * HOUR);
    await judged(database, START);
    await addRule(database, 'c9');
    await evaluateRules(database, { now: START + 60, holder: 'w', credits: CREDITS });
    await say(database, 'c3', 'supported', START + 600);
    await judged(database, START + 600);
    await evaluateRules(database, { now: START + 660, holder: 'w', credits: CREDITS });
    expect(noticesOf(url)).toEqual([]);
  });

  it('is no news where only the confidence changed', async () => {
    const { url, database } = await world();
    await say(database, 'c3', 'mixed', START - 2 * HOUR);
    await judged(database, START);
    await addRule(database, '*');
    await evaluateRules(database, { now: START + 60, holder: 'w', credits: CREDITS });
    await say(database, 'c3', 'mixed', START + 600);
    await judged(database, START + 600);
    await evaluateRules(database, { now: START + 660, holder: 'w', credits: CREDITS });
    expect(noticesOf(url)).toEqual([]);
  });
});

describe('the history of verdicts', () => {
  it('shows what the rule would have done', async () => {
    const { database } = await world();
    const day = 24 * HOUR;
    await say(database, 'c3', 'unmeasured', START - 40 * day);
    await say(database, 'c3', 'mixed', START - 30 * day);
    await say(database, 'c3', 'not-supported', START - 10 * day);
    await say(database, 'c1', 'supported', START - 40 * day);
    await judged(database, START);
    const { draft } = STARTER_RULES.find(({ id }) => id === 'starter-claim-verdict') ?? {};
    if (draft === undefined) throw new Error('it is a starter rule');
    expect(draft.isEnabled).toBe(false);
    const tried = await backtestRule({ db: database.read, now: START + 60, ...CREDITS }, draft);
    expect(tried.episodes.map(({ series, from, end }) => [series, (START - from) / day, end])).toEqual([
      ['c3', 30, 'resolved'],
      ['c3', 10, 'resolved'],
    ]);
    expect([tried.episodes[0]?.title, tried.firesNow]).toEqual(['Verdict on C3 (Open models close the gap)', false]);
  });
});
