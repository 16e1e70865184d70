import 'server-only';
import { ruleCondition, ruleSubject } from '#lib/charts/rule-in-words.ts';
import type { RuleLine } from '#lib/contracts/alerts-page.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { StoredRule } from '#lib/store/alert-rules.ts';
import type { SeriesRow } from '#lib/store/alert-series.ts';
import type { Recipient } from '#lib/store/recipients.ts';
import type { DataSource } from '../data-source.ts';
import { isLive } from './alert-troubles.ts';
import { ruleScopeName } from './scope-names.ts';
import { isWorse, ruleInWords } from './state-in-words.ts';

/** Every rule in one line with its state in words: those that fire first, those that are off last. */
export async function ruleLines(
  source: DataSource,
  stored: readonly StoredRule[],
  series: readonly SeriesRow[],
  recipients: readonly Recipient[],
): Promise<RuleLine[]> {
  const live = new Set(recipients.filter(isLive).map(({ id }) => id));
  const lines: RuleLine[] = [];
  for (const { rule, failures } of stored) {
    const states = series.filter((row) => row.rule === rule.id && row.ruleVersion === rule.version);
    const { tone, text } = stateOf(rule.isEnabled, failures, states, measureOf(rule.measure).unit, source.now);
    lines.push({
      id: rule.id,
      path: `/alerts/rules/${rule.id}`,
      name: rule.name,
      subject: ruleSubject(rule, await ruleScopeName(source, rule)),
      condition: ruleCondition(rule),
      tone,
      state: text,
      isEnabled: rule.isEnabled,
      told: rule.recipients.filter((id) => live.has(id)).length,
    });
  }
  return lines.sort((a, b) =>
    a.tone === b.tone ? a.name.localeCompare(b.name, 'en') : isWorse(a.tone, b.tone) ? -1 : 1,
  );
}

function stateOf(
  isEnabled: boolean,
  failures: number,
  states: readonly SeriesRow[],
  unit: Parameters<typeof ruleInWords>[1],
  now: number,
): ReturnType<typeof ruleInWords> {
  if (!isEnabled) return { tone: 'off', text: 'off' };
  const told = ruleInWords(
    states.map(({ state }) => state),
    unit,
    now,
  );
  if (failures === 0) return told;
  return {
    tone: 'broken',
    text: `cannot be judged, ${failures} ${failures === 1 ? 'try' : 'tries'} failed; before: ${told.text}`,
  };
}
