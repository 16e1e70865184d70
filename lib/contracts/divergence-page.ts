/** One part of mining or of AI in the table beside the chart, in words. */
export interface PartRow {
  readonly key: string;
  readonly side: 'Mining' | 'AI';
  /** Follows its side: `template builders`. */
  readonly title: string;
  /** Our page about it; null where there is none. */
  readonly href: string | null;
  /** Null where nothing of it is on record; then `missing` says why. */
  readonly figures: PartFigures | null;
  readonly missing: string;
}

export interface PartFigures {
  /** `4.3–4.6`: effective number of parties between its bounds. */
  readonly now: string;
  readonly asOf: string;
  readonly age: string;
  /** `4.2–4.4 on 21 Apr 2025`, or why there is none. */
  readonly before: string;
  /** Which way it went, in words. */
  readonly direction: string;
  readonly source: { readonly title: string; readonly url: string };
}

/** The two sides of the divergence score and what is left of them, changes of ln(HHI) a year in words. */
export interface ScoreText {
  readonly mining: string;
  readonly ai: string;
  readonly score: string;
}

/** A month of the open share of tokens. */
export interface OpenShareRow {
  readonly key: string;
  readonly month: string;
  readonly share: string;
  /** As published before it was computed here; null where it is the same row. */
  readonly published: string | null;
}

/** What one publisher says of one market. */
export interface ForecastRow {
  readonly key: string;
  readonly market: string;
  readonly publisher: string;
  /** `$24.9 bn in 2025, $118.7–119 bn in 2033`. */
  readonly figures: string;
  /** `+377–378% in all, 21.6% a year`; null for a single figure. */
  readonly growth: string | null;
  readonly confidence: string;
  readonly source: { readonly title: string; readonly url: string };
}

export interface DivergencePage {
  /** The sentence that the data support today. */
  readonly headline: string;
  /** The figures behind it. */
  readonly basis: string;
  readonly parts: readonly PartRow[];
  readonly score: ScoreText | null;
  readonly openShare: readonly OpenShareRow[];
  readonly openShareSource: { readonly title: string; readonly url: string };
  /** The article's own figures worked out, one sentence each; empty where they are not on record. */
  readonly edgeArithmetic: readonly string[];
  readonly forecasts: readonly ForecastRow[];
}
