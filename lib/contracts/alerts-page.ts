import type { Level } from '#lib/domain/alerts/bounds.ts';
import type { MeasureUnit } from '#lib/domain/alerts/measure-kind.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { ChartModel } from './chart-model.ts';

/** How a state is marked beside its words: only firing is an alarm. */
export type AlertTone = 'critical' | 'warn' | 'waiting' | 'calm' | 'off' | 'broken';

/** Something that keeps alerts from being believed or from arriving: told across the page. */
export interface AlertTrouble {
  readonly id: string;
  readonly sentence: string;
  readonly href: string | null;
  readonly link: string | null;
}

/** A stretch of trouble in one line. */
export interface EpisodeLine {
  readonly id: string;
  readonly path: string;
  readonly ruleName: string;
  /** Null for a rule that is gone. */
  readonly rulePath: string | null;
  /** "Share of blocks of AntPool & friends, 7 days". */
  readonly title: string;
  readonly level: Level;
  readonly tone: AlertTone;
  /** "FIRING (data 3 hours old)", "resolved", "closed without an answer". */
  readonly state: string;
  /** What was seen when it fired, held against its threshold: "41.3%, above 40%". */
  readonly value: string;
  readonly since: Instant;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly acknowledged: { readonly at: Instant; readonly by: string } | null;
  readonly snoozedUntil: Instant | null;
  /** A few points of its chart as it was, for a line without axes; null where there are none. */
  readonly trace: AlertTrace | null;
}

/** Values as parts of the height and width of a small drawing, 0..1, and where its threshold lies. */
export interface AlertTrace {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly threshold: number | null;
}

/** An open episode with its chart as it was when it fired. */
export interface OpenEpisode extends EpisodeLine {
  readonly sentence: string;
  readonly chart: ChartModel | null;
}

export interface RuleLine {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  /** What it watches, and when it fires. */
  readonly subject: string;
  readonly condition: string;
  readonly tone: AlertTone;
  /** "FIRING (data 3 hours old)", "normal, 31.2%", "off". */
  readonly state: string;
  readonly isEnabled: boolean;
  /** How many of its recipients can be told now. */
  readonly told: number;
}

/** A rule that ships with the program and is not in use yet. */
export interface StarterLine {
  readonly id: string;
  readonly name: string;
  /** Why one would want it, in one sentence. */
  readonly reason: string;
  readonly subject: string;
  readonly condition: string;
}

export interface AlertsPage {
  /** One sentence: what is open, or that nothing is. */
  readonly headline: string;
  readonly lead: string;
  readonly troubles: readonly AlertTrouble[];
  readonly open: readonly OpenEpisode[];
  readonly rules: readonly RuleLine[];
  readonly starters: readonly StarterLine[];
  /** Closed episodes, newest day first. */
  readonly days: readonly { readonly day: string; readonly episodes: readonly EpisodeLine[] }[];
  /** More than are shown. */
  readonly hasMore: boolean;
}

/** One thing that happened in an episode. */
export interface EpisodeEvent {
  readonly key: string;
  readonly at: Instant;
  readonly text: string;
}

/** A mail or a webhook about an episode. */
export interface EpisodeMessage {
  readonly key: string;
  readonly createdAt: Instant;
  readonly kind: string;
  /** Masked for all but editors. */
  readonly recipient: string;
  readonly state: string;
  readonly reply: string | null;
}

export interface EpisodePage extends OpenEpisode {
  readonly isOpen: boolean;
  readonly unit: MeasureUnit;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly notes: readonly string[];
  readonly events: readonly EpisodeEvent[];
  readonly messages: readonly EpisodeMessage[];
}
