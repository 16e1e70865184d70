/** What the page about AI says: an answer, and sections that all have one shape. */
export interface AiPage {
  /** The finding in one sentence, and what qualifies it. */
  readonly headline: string;
  readonly qualifier: string | null;
  readonly sections: readonly AiSection[];
}

export interface AiSection {
  readonly id: 'points' | 'months' | 'elo' | 'on-device' | 'use' | 'supply' | 'prices';
  readonly rows: readonly AiRow[];
  /** The list behind the newest figures; null where there is none. */
  readonly list: AiList | null;
  /** Why there are no figures, and how to get them; null where there are some. */
  readonly missing: string | null;
}

/** One figure in words. */
export interface AiRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** Interval or range, and how many facts lie behind it. */
  readonly sure: string;
  readonly before: string;
  /** The models or labs that it names. */
  readonly detail: string;
}

/** A list as a page names it. */
export interface AiList {
  readonly id: number;
  readonly source: string;
  readonly title: string;
  readonly day: string;
  readonly received: string;
  readonly rows: number;
  readonly isBundled: boolean;
  readonly url: string;
}
