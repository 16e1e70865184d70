import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { type Sample, whyUnsound } from '#lib/domain/alerts/sample.ts';
import type { AlertEvent, Point, SeriesState } from '#lib/domain/alerts/state.ts';
import { step } from '#lib/domain/alerts/step.ts';
import { lostAfter, tick } from '#lib/domain/alerts/tick.ts';
import type { Instant } from '#lib/domain/time.ts';

/** How many of the newest samples a mail may show. */
const RECENT = 5;

/** What becomes of one series in one evaluation. */
export interface SeriesPlan {
  readonly state: SeriesState;
  readonly recent: readonly Point[];
  readonly events: readonly AlertEvent[];
}

/** Where a series stood before. */
export interface SeriesBefore {
  readonly state: SeriesState;
  readonly recent: readonly Point[];
}

/**
 * Steps a series through its new samples, oldest first, and lets the time since pass. A new series takes in its newest sample
 * alone, so that the past of a rule that was just written tells nobody anything. Null where nothing changed.
 */
export function planSeries(
  before: SeriesBefore | null,
  samples: readonly Sample[],
  rule: AlertRule,
  now: Instant,
): SeriesPlan | null {
  const { limits, isComputed = false } = measureOf(rule.measure);
  const sound = samples.filter((sample) => whyUnsound(sample, limits, now) === null).sort((a, b) => a.at - b.at);
  const known = before === null ? null : unwound(before.state, now, limits.aheadSeconds);
  const wanted = known === null ? beginning(sound, rule, now) : sound;
  const events: AlertEvent[] = [];
  let state = known;
  let recent = before?.recent ?? [];
  const resumed = wanted.find(({ at, value }) => value !== null && at > (state?.watermark ?? 0));
  if (state?.usableAt != null && resumed !== undefined && resumed.at - state.usableAt >= lostAfter(rule)) {
    // As if somebody had been there to see it freeze: what was open then is closed as unknown.
    const frozen = tick({ ...state, data: 'stale' }, rule, Math.min(now, resumed.at));
    events.push(...frozen.events.filter(({ kind }) => kind !== 'reminder'));
    state = frozen.state;
  }
  for (const sample of wanted) {
    const next = step(state, isComputed ? sample : revisedOf(sample, state), rule, now);
    events.push(...next.events);
    if (sample.value !== null && next.state.watermark === sample.at && next.state !== state)
      recent = [...recent, { at: sample.at, value: sample.value }].slice(-RECENT);
    state = next.state;
  }
  if (state === null) return null;
  const aged = tick(state, rule, now);
  events.push(...aged.events);
  if (aged.state === before?.state && events.length === 0) return null;
  return { state: aged.state, recent, events };
}

/** The newest value, unless it is stale already: a series that was silent before anybody watched it is no news. */
const beginning = (samples: readonly Sample[], { maxAgeSeconds }: AlertRule, now: Instant): Sample[] =>
  samples.filter(({ value, at }) => value !== null && now - at < maxAgeSeconds).slice(-1);

/** A watermark ahead of every honest clock was set while the clock was wrong: it would hide all samples until then. */
const unwound = (state: SeriesState, now: Instant, aheadSeconds: number): SeriesState =>
  state.watermark > now + aheadSeconds
    ? { ...state, watermark: now - 1, usableAt: state.usableAt === null ? null : now - 1 }
    : state;

/** The sample at the watermark with another value than before is a revision of it; the same one again is nothing. */
function revisedOf(sample: Sample, state: SeriesState | null): Sample {
  if (state === null || sample.at !== state.watermark || sample.value === state.last) return sample;
  return { ...sample, isRevision: true };
}
