import type { AlertNotice } from '#lib/contracts/alert-notice.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import type { Sample } from '#lib/domain/alerts/sample.ts';
import type { AlertEvent, SeriesState } from '#lib/domain/alerts/state.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { EpisodeRow, EventRow } from '#lib/store/alert-episodes.ts';
import type { SeriesRow } from '#lib/store/alert-series.ts';
import type { Saying } from './addressees.ts';
import { alertNotice } from './alert-notice.ts';
import { episodeId } from './episode-id.ts';
import type { MeasureSource } from './measure-source.ts';
import type { SeriesPlan } from './plan-series.ts';

/** More changes than this within a day are flapping: one notice, then silence until a day has been calm. */
const MOST_TRANSITIONS = 6;

/** What one series adds to the store. */
export interface Told {
  readonly row: SeriesRow;
  readonly opened: readonly EpisodeRow[];
  readonly changed: readonly { readonly id: string; readonly change: Partial<EpisodeRow> }[];
  readonly events: readonly Omit<EventRow, 'id'>[];
  readonly sayings: readonly Saying[];
}

/** What is known of a series besides its plan. */
export interface Telling {
  readonly rule: AlertRule;
  readonly series: string;
  readonly before: SeriesRow | null;
  readonly plan: SeriesPlan;
  readonly fence: number;
  readonly now: Instant;
  readonly title: string;
  readonly source: MeasureSource;
  /** Changes of the last 24 hours that are on record. */
  readonly transitions: number;
  readonly chart: AlertNotice['chart'];
}

/**
 * Turns the events of a series into rows and mails: at most one mail an episode and evaluation, the newest thing to say of it,
 * with the true times.
 */
export function tellEpisode(telling: Telling): Told {
  const { rule, series, before, plan, now, transitions } = telling;
  const opened: EpisodeRow[] = [];
  const changed: Told['changed'][number][] = [];
  const events: Omit<EventRow, 'id'>[] = [];
  const last = new Map<string, Saying>();
  let episode = before?.episode ?? null;
  let open: Open = { state: before?.state ?? null, since: before?.state.since ?? now };
  for (const event of plan.events) {
    if (event.kind === 'fired') {
      episode = episodeId(rule, series, event.at);
      open = { state: null, since: event.since, firedAt: event.at };
      const notice = noticeOf(telling, event.kind, episode, open, event);
      opened.push(episodeRow(telling, episode, event, notice));
    }
    if (isRecorded(event, episode)) events.push(eventRow(telling, episode, event));
    const saying = episode === null ? null : sayingOf(telling, event, episode, open);
    // A reminder that comes due in the same moment as news is none.
    const isOldNews = event.kind === 'reminder' && episode !== null && last.has(episode);
    if (saying !== null && episode !== null && !isOldNews) last.set(episode, saying);
    const change = changeOf(event, now);
    if (change !== null && episode !== null) changed.push({ id: episode, change });
    if (event.kind === 'resolved' || event.kind === 'unknown') episode = null;
  }
  const flips = plan.events.filter(({ kind }) => kind === 'fired' || kind === 'resolved').length;
  const flapping = flappingOf(before?.flappingSince ?? null, transitions + flips, flips, now);
  const sayings = [...last.values()];
  const heard = flapping.isNew ? sayings.slice(-1).map((saying) => flappingSaying(saying, rule, series, now)) : [];
  return {
    row: rowOf(telling, episode, flapping.since),
    opened,
    changed,
    events: flapping.isNew ? [...events, { ...eventRow(telling, episode, null), kind: 'flapping' }] : events,
    sayings: flapping.since === null ? sayings : heard,
  };
}

interface Open {
  readonly state: SeriesState | null;
  readonly since: Instant;
  readonly firedAt?: Instant;
}

function noticeOf(
  { rule, title, source, plan, chart, now }: Telling,
  kind: AlertNotice['kind'],
  episode: string,
  open: Open,
  event: AlertEvent,
): AlertNotice {
  const sample: Sample | null = 'sample' in event ? event.sample : null;
  return alertNotice({
    kind,
    rule,
    title,
    source,
    episodeId: episode,
    level: 'level' in event ? event.level : (open.state?.level ?? plan.state.level),
    sample,
    since: open.since,
    firedAt: open.firedAt ?? open.state?.firedSampleAt ?? open.since,
    resolvedAt: event.kind === 'resolved' ? event.at : null,
    noDataBetween: event.kind === 'resolved' ? event.noDataBetween : plan.state.noDataBetween,
    recent: plan.recent,
    chart,
    now,
  });
}

function sayingOf(telling: Telling, event: AlertEvent, episode: string, open: Open): Saying | null {
  const { rule } = telling;
  const { kind } = event;
  if (kind !== 'fired' && kind !== 'escalated' && kind !== 'resolved' && kind !== 'unknown' && kind !== 'reminder')
    return null;
  const notice = noticeOf(telling, kind, episode, open, event);
  const seq = kind === 'reminder' ? event.seq : 0;
  return { notice, key: `${episode}:${kind}:${notice.level}:${seq}`, rule, recipients: rule.recipients };
}

/** Nobody is told of what changes all the time but that it does. */
function flappingSaying({ notice, rule, recipients }: Saying, { id }: AlertRule, series: string, now: Instant): Saying {
  const why = `It has fired and been over more than ${MOST_TRANSITIONS} times within a day: there are no mails of it until a day has been calm.`;
  return { notice: { ...notice, kind: 'flapping', why }, key: `${id}:${series}:flapping:${now}`, rule, recipients };
}

function flappingOf(since: Instant | null, transitions: number, flips: number, now: Instant) {
  if (since === null) {
    const isNew = flips > 0 && transitions > MOST_TRANSITIONS;
    return { since: isNew ? now : null, isNew };
  }
  const isCalm = transitions === 0 && now - since >= SECONDS_PER_DAY;
  return { since: isCalm ? null : since, isNew: false };
}

function episodeRow(
  { rule, series, title, now }: Telling,
  id: string,
  event: Extract<AlertEvent, { kind: 'fired' | 'escalated' }>,
  notice: AlertNotice,
): EpisodeRow {
  return {
    id,
    rule: rule.id,
    ruleVersion: rule.version,
    series,
    title,
    level: event.level,
    since: event.since,
    firedSampleAt: event.at,
    openedAt: now,
    closedAt: null,
    closedSampleAt: null,
    reason: null,
    notice: JSON.stringify(notice),
    notes: [],
    acknowledgedAt: null,
    acknowledgedBy: null,
    snoozedUntil: null,
  };
}

function changeOf(event: AlertEvent, now: Instant): Partial<EpisodeRow> | null {
  switch (event.kind) {
    case 'escalated':
      return { level: event.level, acknowledgedAt: null, acknowledgedBy: null };
    case 'resolved':
      return { closedAt: now, closedSampleAt: event.at, reason: 'resolved' };
    case 'unknown':
      return { closedAt: now, closedSampleAt: null, reason: 'unknown' };
    case 'revised':
      return { notes: [`The value of ${new Date(event.at * 1000).toISOString()} was later told as ${event.value}.`] };
    default:
      return null;
  }
}

/** A series that nearly fired, or a source that was silent without an open episode, leaves no line. */
const isRecorded = ({ kind }: AlertEvent, episode: string | null): boolean =>
  kind !== 'pending' && kind !== 'calmed' && (episode !== null || kind === 'failed');

function eventRow({ rule, series, now }: Telling, episode: string | null, event: AlertEvent | null) {
  const at = event?.at ?? now;
  const detail = event === null ? '' : 'value' in event ? String(event.value) : 'reason' in event ? event.reason : '';
  return { rule: rule.id, series, episode, kind: event?.kind ?? 'flapping', at, recordedAt: now, detail } as const;
}

function rowOf(
  { rule, series, plan, fence }: Telling,
  episode: string | null,
  flappingSince: Instant | null,
): SeriesRow {
  const { state, recent } = plan;
  return {
    rule: rule.id,
    series,
    ruleVersion: rule.version,
    value: state.value,
    data: state.data,
    level: state.level,
    watermark: state.watermark,
    episode,
    state,
    recent,
    flappingSince,
    fence,
  };
}
