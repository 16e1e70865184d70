import type { Instant } from '../time.ts';
import { isBreach, isRecovered, type Level } from './bounds.ts';
import { judgedValue } from './judged-value.ts';
import { type AlertRule, levelsOf } from './rule.ts';
import type { Sample } from './sample.ts';
import type { AlertEvent, DataState, SeriesState, Stepped, Stretch } from './state.ts';

/**
 * Takes one sample in. Pure: the same state, sample, rule and clock give the same answer, and samples may be fed one by one or
 * in any batches. Spans are counted in the time of the samples; `now` says only how old the newest one is. A sample that is
 * not later than the watermark changes nothing, and neither does one without a usable value.
 * @param state null for a series that is seen for the first time: its first sample can make it pending, never fire
 */
export function step(state: SeriesState | null, sample: Sample, rule: AlertRule, now: Instant): Stepped {
  const before = state ?? newSeries(sample.at - 1);
  if (sample.at <= before.watermark) return revised(before, sample);
  if (!isUsable(sample, rule)) return { state: before, events: [] };
  const { judged, points } = judgedValue(before, sample, rule);
  const seen = { ...before, watermark: sample.at, last: sample.value, points, failures: 0 };
  if (judged === null) return { state: seen, events: [] };
  const gap = gapBefore(before, sample.at, rule);
  const awake = {
    ...seen,
    usableAt: sample.at,
    judged,
    data: dataStateOf(sample.at, rule, now),
    noDataBetween: before.level !== null ? (gap.stale ?? before.noDataBetween) : null,
  };
  const isBack = before.data === 'stale' || before.data === 'error';
  const back: AlertEvent[] = isBack && awake.data !== 'stale' ? [{ kind: 'fresh', at: sample.at }] : [];
  const news = { sample, judged, isBroken: gap.isBroken, isAfterStale: gap.stale !== null, isFirst: state === null };
  const next = before.level === null ? stepQuiet(awake, news, rule, now) : stepOpen(awake, news, rule);
  return { state: next.state, events: [...back, ...next.events] };
}

/** A series of which nothing is known yet. */
export const newSeries = (watermark: Instant): SeriesState => ({
  value: 'normal',
  data: 'fresh',
  watermark,
  usableAt: null,
  judged: null,
  last: null,
  breach: null,
  critical: null,
  recovery: null,
  level: null,
  since: null,
  firedSampleAt: null,
  firedAt: null,
  reminded: 0,
  noDataBetween: null,
  failures: 0,
  isAcknowledged: false,
  snoozedUntil: null,
  points: [],
});

/** How fresh a series is whose newest usable sample is of `at`. */
export function dataStateOf(at: Instant, { maxAgeSeconds }: AlertRule, now: Instant): DataState {
  const age = now - at;
  if (age >= maxAgeSeconds) return 'stale';
  return age >= maxAgeSeconds / 2 ? 'late' : 'fresh';
}

interface News {
  readonly sample: Sample;
  readonly judged: number;
  /** More than the greatest gap lies before it. */
  readonly isBroken: boolean;
  readonly isAfterStale: boolean;
  readonly isFirst: boolean;
}

/** Normal or pending: is there a stretch beyond a threshold that is long enough? */
function stepQuiet(state: SeriesState, news: News, rule: AlertRule, now: Instant): Stepped {
  const { sample, judged } = news;
  const { breach, critical } = stretches(state, news, rule);
  const grown = { ...state, breach, critical };
  if (breach === null) {
    const calmed: AlertEvent[] = state.value === 'pending' ? [{ kind: 'calmed', at: sample.at, value: judged }] : [];
    return { state: { ...grown, value: 'normal' }, events: calmed };
  }
  const level = news.isFirst ? null : reachedLevel(breach, critical, sample.at, rule);
  if (level === null) {
    const isNew = state.value !== 'pending';
    const events: AlertEvent[] = isNew ? [{ kind: 'pending', at: sample.at, value: judged }] : [];
    return { state: { ...grown, value: 'pending' }, events };
  }
  const { since, samples } = level === 'critical' && critical !== null ? critical : breach;
  const opened: SeriesState = {
    ...grown,
    value: 'firing',
    level,
    since,
    firedSampleAt: sample.at,
    firedAt: now,
    reminded: 0,
    isAcknowledged: false,
    snoozedUntil: null,
  };
  return {
    state: opened,
    events: [{ kind: 'fired', at: sample.at, level, value: judged, sample, since, samples }],
  };
}

/** Firing or recovering: has it become worse, or is it over? */
function stepOpen(state: SeriesState, news: News, rule: AlertRule): Stepped {
  const { sample, judged } = news;
  const { breach, critical } = stretches(state, news, rule);
  const grown = { ...state, breach, critical };
  if (breach !== null) {
    const relapsed: AlertEvent[] =
      state.value === 'recovering' ? [{ kind: 'relapsed', at: sample.at, value: judged }] : [];
    const firing = { ...grown, value: 'firing', recovery: null } as const;
    const isWorse = state.level === 'warn' && critical !== null && isLongEnough(critical, sample.at, rule);
    if (!isWorse) return { state: firing, events: relapsed };
    const { since, samples } = critical;
    const worse: AlertEvent = {
      kind: 'escalated',
      at: sample.at,
      level: 'critical',
      value: judged,
      sample,
      since,
      samples,
    };
    return { state: { ...firing, level: 'critical', isAcknowledged: false }, events: [...relapsed, worse] };
  }
  const lowest = levelsOf(rule)[0];
  if (lowest === undefined || !isRecovered(rule.comparison, judged, lowest.bounds)) {
    // Between both thresholds: it stays what it is, and a recovery begins anew.
    return { state: { ...grown, recovery: null }, events: [] };
  }
  const recovery = grow(state.recovery, news);
  const isSure = news.isAfterStale ? false : rule.keepFiringSeconds === 0 || isOver(recovery, sample.at, rule);
  if (!isSure) {
    const events: AlertEvent[] = state.value === 'firing' ? [{ kind: 'recovering', at: sample.at, value: judged }] : [];
    return { state: { ...grown, value: 'recovering', recovery }, events };
  }
  const over: AlertEvent = {
    kind: 'resolved',
    at: sample.at,
    value: judged,
    sample,
    noDataBetween: state.noDataBetween,
  };
  return { state: closed(grown), events: [over] };
}

/** The state after an episode: nothing of it stays. */
export const closed = (state: SeriesState): SeriesState => ({
  ...state,
  value: 'normal',
  breach: null,
  critical: null,
  recovery: null,
  level: null,
  since: null,
  firedSampleAt: null,
  firedAt: null,
  reminded: 0,
  noDataBetween: null,
  isAcknowledged: false,
  snoozedUntil: null,
});

function stretches(state: SeriesState, news: News, rule: AlertRule): Pick<SeriesState, 'breach' | 'critical'> {
  const [lowest] = levelsOf(rule);
  const isBeyond = (bounds: AlertRule['warn']): boolean =>
    bounds !== null && isBreach(rule.comparison, news.judged, bounds);
  return {
    breach: isBeyond(lowest?.bounds ?? null) ? grow(state.breach, news) : null,
    critical: isBeyond(rule.critical) ? grow(state.critical, news) : null,
  };
}

/** The stretch with one more sample; a new one after a gap. */
const grow = (stretch: Stretch | null, { sample, isBroken }: News): Stretch =>
  stretch === null || isBroken
    ? { since: sample.at, samples: 1 }
    : { since: stretch.since, samples: stretch.samples + 1 };

function reachedLevel(breach: Stretch, critical: Stretch | null, at: Instant, rule: AlertRule): Level | null {
  if (critical !== null && isLongEnough(critical, at, rule)) return 'critical';
  return rule.warn !== null && isLongEnough(breach, at, rule) ? 'warn' : null;
}

const isLongEnough = (stretch: Stretch, at: Instant, { forSeconds, minSamples }: AlertRule): boolean =>
  at - stretch.since >= forSeconds && stretch.samples >= minSamples;

/** One sample is never a recovery of some length. */
const isOver = (stretch: Stretch, at: Instant, { keepFiringSeconds }: AlertRule): boolean =>
  at - stretch.since >= keepFiringSeconds && stretch.samples >= 2;

const isUsable = (sample: Sample, rule: AlertRule): sample is Sample & { readonly value: number } =>
  sample.value !== null && Number.isFinite(sample.value) && (rule.allowEstimated || !sample.isEstimated);

/** What was said of the past is told anew: noted, and never judged. */
function revised(state: SeriesState, sample: Sample): Stepped {
  if (!sample.isRevision) return { state, events: [] };
  const last = sample.at === state.watermark && sample.value !== null ? sample.value : state.last;
  return { state: { ...state, last }, events: [{ kind: 'revised', at: sample.at, value: sample.value }] };
}

/** What the time since the last usable sample means: a break in every stretch, or a span without data. */
function gapBefore(state: SeriesState, at: Instant, rule: AlertRule) {
  if (state.usableAt === null) return { isBroken: false, stale: null };
  const gap = at - state.usableAt;
  const stale: readonly [Instant, Instant] | null = gap > rule.maxAgeSeconds ? [state.usableAt, at] : null;
  return { isBroken: gap > rule.maxGapSeconds, stale };
}
