import type { Instant } from '../time.ts';
import type { AlertRule } from './rule.ts';
import type { AlertEvent, SeriesState, Stepped } from './state.ts';
import { closed, dataStateOf } from './step.ts';

/** However short a measure's age limit is, a frozen episode stays open for at least a day. */
const LEAST_FROZEN_SECONDS = 86_400;
const FROZEN_AGES = 6;

/**
 * What the passing of time alone does to a series: it grows late and stale, reminders come due, a snooze ends, and an episode
 * that has been frozen for too long is closed as "unknown". It never fires and never resolves.
 */
export function tick(state: SeriesState, rule: AlertRule, now: Instant): Stepped {
  const events: AlertEvent[] = [];
  const next = woken(aged(state, rule, now, events), now);
  if (isFrozenTooLong(next, rule, now)) {
    if (next.level === null) return { state: { ...next, value: 'normal', breach: null, critical: null }, events };
    events.push({ kind: 'unknown', at: now });
    return { state: closed(next), events };
  }
  return { state: reminded(next, rule, now, events), events };
}

/** Age after which a frozen series counts as lost. */
export const lostAfter = ({ maxAgeSeconds }: AlertRule): number =>
  Math.max(LEAST_FROZEN_SECONDS, FROZEN_AGES * maxAgeSeconds);

/**
 * A series that could not be read: frozen until the next sample. Rule mails of it are due at the third failure in a row.
 * @param reason in a few words, for the rule's editors
 */
export function fail(state: SeriesState, reason: string, now: Instant): Stepped {
  const failures = state.failures + 1;
  return { state: { ...state, data: 'error', failures }, events: [{ kind: 'failed', at: now, failures, reason }] };
}

function aged(state: SeriesState, rule: AlertRule, now: Instant, events: AlertEvent[]): SeriesState {
  if (state.usableAt === null || state.data === 'error') return state;
  const data = dataStateOf(state.usableAt, rule, now);
  if (data === 'stale' && state.data !== 'stale') events.push({ kind: 'stale', at: state.usableAt });
  return data === state.data ? state : { ...state, data };
}

const woken = (state: SeriesState, now: Instant): SeriesState =>
  state.snoozedUntil !== null && state.snoozedUntil <= now ? { ...state, snoozedUntil: null } : state;

const isFrozenTooLong = (state: SeriesState, rule: AlertRule, now: Instant): boolean =>
  (state.data === 'stale' || state.data === 'error') &&
  state.value !== 'normal' &&
  state.usableAt !== null &&
  now - state.usableAt >= lostAfter(rule);

/** Only the newest of the reminders that came due is given; while somebody has taken note, none. */
function reminded(state: SeriesState, rule: AlertRule, now: Instant, events: AlertEvent[]): SeriesState {
  if (state.value !== 'firing' || state.firedAt === null || rule.reminderSeconds === null) return state;
  if (state.isAcknowledged || state.snoozedUntil !== null) return state;
  const due = Math.floor((now - state.firedAt) / rule.reminderSeconds);
  if (due <= state.reminded) return state;
  events.push({ kind: 'reminder', at: now, seq: due });
  return { ...state, reminded: due };
}
