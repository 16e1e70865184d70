import { fail } from '#lib/domain/alerts/tick.ts';
import type { SourceCredits } from '#lib/domain/source-credits.ts';
import type { Instant } from '#lib/domain/time.ts';
import { noteRuleFailures, type StoredRule } from '#lib/store/alert-rules.ts';
import { readSeriesOf, writeSeries } from '#lib/store/alert-series.ts';
import type { Database } from '#lib/store/database.ts';
import { enqueue } from '#lib/store/outbox.ts';
import { messagesToEditors } from './addressees.ts';
import { alertNotice } from './alert-notice.ts';
import { measureSource } from './measure-source.ts';

/** At the third failure in a row editors and admins are told: the rule's recipients could do nothing about it. */
const TOLD_AT = 3;
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 3600;

/**
 * Notes that a rule could not be evaluated, or can be again: its series are frozen, and it is tried again after a pause that
 * doubles up to an hour. No other rule is held up.
 * @param reason null where it went well again
 */
export async function failRule(
  database: Database,
  { rule, failures: before }: StoredRule,
  reason: string | null,
  { now, credits }: { readonly now: Instant; readonly credits: SourceCredits },
): Promise<void> {
  const failures = reason === null ? 0 : before + 1;
  const pause = reason === null ? 0 : Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (failures - 1));
  await database.tx(async (db) => {
    await noteRuleFailures(db, rule.id, failures, reason === null ? 0 : now + pause);
    if (reason === null) return;
    const rows = (await readSeriesOf(db, rule.id)).map((row) => {
      const { state } = fail(row.state, reason, now);
      return { ...row, state, data: state.data };
    });
    await writeSeries(db, rows);
    if (failures !== TOLD_AT) return;
    const notice = alertNotice({
      kind: 'rule-error',
      rule,
      title: rule.name,
      source: measureSource(rule, rule.scope, credits),
      episodeId: null,
      level: null,
      sample: null,
      since: now,
      firedAt: now,
      resolvedAt: null,
      noDataBetween: null,
      recent: [],
      chart: null,
      now,
      why: `It could not be evaluated three times in a row: ${reason}`,
    });
    const key = `${rule.id}:rule-error:${rule.version}:${now}`;
    await enqueue(db, await messagesToEditors(db, { notice, key, rule }, now));
  });
}
