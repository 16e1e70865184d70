import type { Instant } from '#lib/domain/time.ts';
import type { RefusedValue } from './refused-value.ts';

/** A figure before and after a shock, as text. */
export interface ShockFigure {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** 95 of 100 draws; or the ends of what is not known. Empty where neither is told. */
  readonly range: string;
  readonly note: string;
}

export interface ShockRetarget {
  readonly at: Instant;
  readonly days: string;
  readonly change: string;
  readonly range: string;
  /** Relative to that before the shock. */
  readonly difficulty: string;
  readonly minutes: string;
}

/** Somebody whom a shock can hit. */
export interface ShockSubject {
  readonly key: string;
  readonly name: string;
  readonly share: string;
  /** What the share is of, when, and who says so. */
  readonly basis: string;
  readonly url: string | null;
}

/** What a shock would do. */
export interface ShockAnswer {
  /** What would happen, in one sentence; or why it cannot be said. */
  readonly headline: string;
  /** What goes with it, a sentence each. */
  readonly sentences: readonly string[];
  /** What keeps the answer from being one; null where there is one. */
  readonly fault: string | null;
  readonly figures: readonly ShockFigure[];
  readonly retargets: readonly ShockRetarget[];
  /** Where the share comes from. */
  readonly basis: { readonly text: string; readonly url: string | null };
  readonly refused: readonly RefusedValue[];
}

export interface ShockPage extends ShockAnswer {
  /** By target, largest first. */
  readonly subjects: readonly { readonly title: string; readonly rows: readonly ShockSubject[] }[];
  /** Whether dispersion has made the network less vulnerable to a single country. */
  readonly claim: {
    readonly sentence: string;
    readonly rows: readonly {
      readonly when: string;
      readonly country: string;
      readonly share: string;
      readonly hhi: string;
      readonly minutes: string;
      readonly days: string;
      readonly source: string;
      readonly url: string;
    }[];
  };
}

/** A reported shock beside what the simulator predicts and what the blocks show. */
export interface ShockEvent {
  readonly id: string;
  readonly event: string;
  readonly when: string;
  readonly claim: { readonly text: string; readonly by: string; readonly url: string } | null;
  readonly stated: string;
  readonly statedUrl: string | null;
  readonly statedBasis: string;
  readonly measured: string;
  /** What the blocks say of the stated loss. */
  readonly verdict: string;
  readonly p: string;
  readonly predicted: readonly string[];
  readonly range: string;
  readonly actual: readonly string[];
  readonly predictedTogether: string;
  readonly actualTogether: string;
  readonly isWithin: boolean;
  readonly lasting: string;
  readonly compared: string;
  readonly note: string | null;
}

export interface ShockEventsPage {
  readonly headline: string;
  readonly events: readonly ShockEvent[];
}
