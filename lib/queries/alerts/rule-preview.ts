import 'server-only';
import { type Backtest, backtestRule } from '#lib/alerts/backtest-rule.ts';
import { formatDate, formatNumber } from '#lib/charts/format.ts';
import { everyText, measureValue, spanText } from '#lib/charts/measure-value.ts';
import type { PastAlert, RulePreview } from '#lib/contracts/rule-editor.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { RuleDraft } from '#lib/domain/alerts/rule.ts';
import type { DataSource } from '../data-source.ts';
import { falseAlarmsInWords } from './false-alarms-in-words.ts';
import { ruleStanding } from './rule-standing.ts';

/** Alerts of the past that are listed. */
const LISTED = 12;

/** What a sound rule would do: now, over two years of the past, and by chance alone. */
export async function rulePreview(source: DataSource, draft: RuleDraft, hasListener: boolean): Promise<RulePreview> {
  const standing = await ruleStanding(source, draft);
  const past = await backtestRule(source, draft);
  const listed = past.episodes.slice(-LISTED).reverse();
  return {
    now: standing.sentence,
    history: historyInWords(past, draft),
    alerts: listed.map((episode, i) => alertOf(episode, draft, i)),
    hiddenAlerts: past.episodes.length - listed.length,
    falseAlarms: falseAlarmsInWords(draft, standing.value),
    warnings: [
      ...(past.firesNow ? ['It would fire now.'] : []),
      ...(hasListener ? [] : ['Nobody would be told: none of its recipients is confirmed and in use.']),
    ],
    chart: past.chart === null ? null : { ...past.chart, id: 'rule-preview', title: chartTitle(past) },
  };
}

const chartTitle = ({ episodes, span }: Backtest): string => {
  const since = span === null ? '' : ` since ${formatDate(span.from)}`;
  return `${timesInWords(episodes.length, 'It would have fired')}${since}`;
};

function timesInWords(count: number, what: string): string {
  if (count === 0) return `${what.replace('would have', 'would never have')}`;
  return `${what} ${count === 1 ? 'once' : `${formatNumber(count, 0)} times`}`;
}

function historyInWords({ span, episodes, mails, everySeconds }: Backtest, { forSeconds }: RuleDraft): string {
  if (span === null) return 'There is no history yet to try this rule on.';
  const told = `Since ${formatDate(span.from)} ${timesInWords(episodes.length, 'it would have fired')}`;
  const each = mails === 0 ? '' : `, ${formatNumber(mails, 0)} ${mails === 1 ? 'mail' : 'mails'} to each recipient`;
  const isCoarse = everySeconds !== null && everySeconds > Math.max(forSeconds, 2 * 3600);
  const pace = isCoarse
    ? ` The history has one value ${everyText(everySeconds ?? 0)}; what was shorter cannot be seen in it.`
    : '';
  return `${told}${each}.${pace}`;
}

function alertOf(episode: Backtest['episodes'][number], draft: RuleDraft, place: number): PastAlert {
  const { level, from, to, end, value, title } = episode;
  const { unit, scope } = measureOf(draft.measure);
  const length = end === 'open' || to === null ? 'until now' : `for ${spanText(to - from)}`;
  return {
    key: `${from}-${place}`,
    level,
    title: draft.scope === '*' && scope !== 'none' ? title : '',
    from,
    text: `${measureValue(value, unit)}, ${length}`,
  };
}
