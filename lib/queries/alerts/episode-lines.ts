import 'server-only';
import { measureValue, thresholdValue, verdictChange } from '#lib/charts/measure-value.ts';
import { crossedWords, thresholdWords } from '#lib/charts/threshold-words.ts';
import { type AlertNotice, readNotice } from '#lib/contracts/alert-notice.ts';
import type { AlertTone, EpisodeLine, OpenEpisode } from '#lib/contracts/alerts-page.ts';
import type { SeriesState } from '#lib/domain/alerts/state.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { EpisodeRow } from '#lib/store/alert-episodes.ts';
import { alertTrace } from './alert-trace.ts';
import { seriesInWords } from './state-in-words.ts';

/** What a page needs to know beside the row of an episode. */
export interface EpisodeContext {
  /** Where the series stands now; null where nobody knows any more. */
  readonly state: SeriesState | null;
  readonly ruleExists: boolean;
  readonly now: Instant;
}

/** Why an episode is over. */
const ENDS: Readonly<Record<NonNullable<EpisodeRow['reason']>, string>> = {
  resolved: 'resolved',
  unknown: 'closed without an answer: its data never came back',
  'rule-changed': 'closed: the rule was changed',
  'rule-disabled': 'closed: the rule was switched off',
  'rule-deleted': 'closed: the rule was deleted',
};

/** An episode in one line. */
export function episodeLine(row: EpisodeRow, context: EpisodeContext): EpisodeLine {
  const notice = readNotice(row.notice);
  return {
    id: row.id,
    path: `/alerts/${row.id}`,
    ruleName: notice?.rule.name ?? row.title,
    rulePath: context.ruleExists ? `/alerts/rules/${row.rule}` : null,
    title: row.title,
    level: row.level,
    ...stateOf(row, context, notice),
    value: notice === null ? '' : crossingOf(notice),
    since: row.since,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    acknowledged: row.acknowledgedAt === null ? null : { at: row.acknowledgedAt, by: row.acknowledgedBy ?? '' },
    snoozedUntil: row.snoozedUntil,
    trace: alertTrace(notice?.chart ?? null),
  };
}

/** The same with its chart as it was, and what happened in one sentence. */
export function openEpisode(row: EpisodeRow, context: EpisodeContext): OpenEpisode {
  const notice = readNotice(row.notice);
  const chart = notice?.chart ?? null;
  return {
    ...episodeLine(row, context),
    sentence: notice === null ? `${row.title}.` : sentenceOf(notice),
    chart: chart === null ? null : { ...chart, id: `alert-${row.id}`, title: 'As it was when it fired' },
  };
}

function stateOf(
  row: EpisodeRow,
  { state, now }: EpisodeContext,
  notice: AlertNotice | null,
): { tone: AlertTone; state: string } {
  if (row.closedAt !== null) return { tone: 'calm', state: ENDS[row.reason ?? 'resolved'] };
  if (state === null || notice === null)
    return { tone: row.level, state: row.level === 'critical' ? 'CRITICAL' : 'FIRING' };
  const { tone, text } = seriesInWords(state, notice.unit, now);
  return { tone, state: text };
}

const crossingOf = ({ value, unit, comparison, threshold, lastPoints }: AlertNotice): string =>
  unit === 'verdict'
    ? verdictChange(value, lastPoints)
    : `${measureValue(value, unit)}, ${thresholdWords(comparison, thresholdValue(threshold, unit))}`;

function sentenceOf(notice: AlertNotice): string {
  const { measure, value, low, high, unit, comparison, threshold, lastPoints } = notice;
  if (unit === 'verdict') return `${measure} changed when this fired: ${verdictChange(value, lastPoints)}.`;
  const interval =
    low === null || high === null
      ? ''
      : ` (${measureValue(low, unit)} to ${measureValue(high, unit)} with 95% confidence)`;
  const crossed = crossedWords(comparison, thresholdValue(threshold, unit), 'was');
  return `${measure} ${crossed} when this fired: ${measureValue(value, unit)}${interval}.`;
}
