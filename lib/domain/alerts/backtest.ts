import type { Instant } from '../time.ts';
import type { Level } from './bounds.ts';
import type { AlertRule } from './rule.ts';
import type { Sample } from './sample.ts';
import type { AlertEvent, SeriesState } from './state.ts';
import { step } from './step.ts';
import { tick } from './tick.ts';

/** An episode that a rule would have had. */
export interface PastEpisode {
  readonly level: Level;
  /** Sample that would have fired, and the one that would have ended it; null for one that is still open. */
  readonly from: Instant;
  readonly to: Instant | null;
  /** What was judged when it fired. */
  readonly value: number;
  /** How it ended. */
  readonly end: 'resolved' | 'unknown' | 'open';
  /** Mails to each recipient: fired, escalated, over. */
  readonly mails: number;
}

/** A gap of two and a half times the usual pace is a gap in the history too. */
const GAP_PACES = 2.5;

/**
 * The episodes that a rule would have had of these samples, by the very step that judges new ones. History is coarser than what
 * comes in live (one sample a day), so samples that follow each other at its pace count as unbroken.
 * @param samples ascending
 */
export function backtest(samples: readonly Sample[], rule: AlertRule): PastEpisode[] {
  const past = { ...rule, reminderSeconds: null, ...spansOf(samples, rule) };
  const episodes: PastEpisode[] = [];
  let open: PastEpisode | null = null;
  let state: SeriesState | null = null;
  const take = (events: readonly AlertEvent[]): void => {
    for (const event of events) {
      const { kind } = event;
      if (kind === 'fired') {
        const { level, at: from, value } = event;
        open = { level, from, to: null, value, end: 'open', mails: 1 };
      } else if (open !== null && kind === 'escalated') {
        open = { ...open, level: event.level, mails: open.mails + 1 };
      } else if (open !== null && (kind === 'resolved' || kind === 'unknown')) {
        episodes.push({ ...open, to: event.at, end: kind, mails: open.mails + 1 });
        open = null;
      }
    }
  };
  for (const sample of samples) {
    if (state !== null && sample.value !== null) {
      const waited: ReturnType<typeof tick> = tick(state, past, sample.at);
      take(waited.events);
      state = waited.state;
    }
    const next: ReturnType<typeof step> = step(state, sample, past, sample.at);
    take(next.events);
    if (state !== null || sample.value !== null) state = next.state;
  }
  return open === null ? episodes : [...episodes, open];
}

/** Usual time between two samples, seconds; null for fewer than two. */
export function paceOf(samples: readonly Sample[]): number | null {
  const gaps = samples.slice(1).map(({ at }, i) => at - (samples[i]?.at ?? at));
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null;
}

function spansOf(samples: readonly Sample[], { maxGapSeconds, maxAgeSeconds }: AlertRule) {
  const least = GAP_PACES * (paceOf(samples) ?? 0);
  return { maxGapSeconds: Math.max(maxGapSeconds, least), maxAgeSeconds: Math.max(maxAgeSeconds, least) };
}
