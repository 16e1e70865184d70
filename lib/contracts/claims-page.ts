import type { Verdict } from '#lib/domain/claims/verdict.ts';

/** A part of a sentence: words, or a number with the page of its series. */
export interface SentencePart {
  readonly text: string;
  readonly href: string | null;
}

/** What data say of a claim, for a line of a list. */
export interface ClaimLine {
  readonly id: string;
  readonly title: string;
  readonly speaker: string;
  readonly date: string;
  readonly publisher: string;
  readonly verdict: { readonly id: Verdict; readonly text: string };
  /** `medium confidence`; null where nothing is measured or judged. */
  readonly confidence: string | null;
  readonly finding: readonly SentencePart[];
  /** Since when the verdict stands; null before the first. */
  readonly since: string | null;
}

export interface ClaimsPage {
  /** The whole article in one sentence. */
  readonly headline: string;
  readonly claims: readonly ClaimLine[];
  /** Texts that stand behind the claims: retellings are one source. */
  readonly origins: readonly ClaimOriginLine[];
  /** Files that are left out, one sentence each. */
  readonly faults: readonly string[];
}

export interface ClaimOriginLine {
  readonly key: string;
  readonly publisher: string;
  readonly url: string;
  readonly note: string;
  readonly siblings: readonly { readonly title: string; readonly url: string }[];
  readonly claims: readonly string[];
}

/** A figure that a condition is held against. */
export interface ClaimFigure {
  readonly key: string;
  readonly title: string;
  /** "Newest" or "Before". */
  readonly when: string;
  readonly value: string;
  /** What chance leaves open; blank where nothing is said of it. */
  readonly interval: string;
  readonly asOf: string;
  readonly n: string;
  readonly source: string;
  /** Why there is none, or why it does not count; null where it does. */
  readonly missing: string | null;
  readonly href: string;
  readonly methodology: string;
  readonly rows: string;
}

export interface ClaimConditionLine {
  readonly key: string;
  readonly text: string;
  /** `holds`, `does not hold`, `open`. */
  readonly outcome: 'holds' | 'fails' | 'open';
  readonly figures: readonly ClaimFigure[];
}

/** Everything about one claim. */
export interface ClaimPage {
  readonly line: ClaimLine;
  readonly text: string;
  readonly origin: ClaimOriginLine;
  /** "Supported if …", in the order in which they are asked; the last is what is left. */
  readonly rule: readonly { readonly verdict: string; readonly when: string }[];
  readonly conditions: readonly ClaimConditionLine[];
  /** Figures beside the rule. */
  readonly context: readonly ClaimFigure[];
  readonly wouldChange: string;
  /** Why the confidence is not higher, one sentence each. */
  readonly doubts: readonly string[];
  readonly history: readonly ClaimHistoryLine[];
  readonly evidence: readonly { readonly chart: string; readonly query: string }[];
}

export interface ClaimHistoryLine {
  readonly key: string;
  readonly at: string;
  readonly verdict: string;
  readonly confidence: string;
  readonly finding: readonly SentencePart[];
  /** What is new in it against the line before. */
  readonly news: string;
}
