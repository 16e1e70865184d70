import type { CountRange, FigureRange } from './layers-page.ts';

/** What the page of owners and makers says. */
export interface OwnersPage {
  readonly headline: string;
  readonly quarters: readonly OwnerQuarterTable[];
  readonly panels: readonly PanelRow[];
  readonly makers: readonly MakerList[];
  readonly machines: readonly MachineMark[];
}

/** Companies of one quarter by one kind of figure; two kinds are never in one table. */
export interface OwnerQuarterTable {
  readonly key: string;
  /** "Q3 2025". */
  readonly quarter: string;
  readonly kind: string;
  /** What figures of this kind are, in words. */
  readonly kindText: string;
  readonly rows: readonly OwnerRow[];
  /** Of those whose share is known; null where fewer than two are. */
  readonly hhi: FigureRange | null;
  readonly nakamoto: CountRange | null;
  readonly listed: number | null;
}

export interface OwnerRow {
  readonly key: string;
  readonly name: string;
  /** EH/s. */
  readonly ehs: number | null;
  /** Of the network of that time, 0..1. */
  readonly share: number | null;
  readonly basis: string;
  readonly period: string;
  readonly source: { readonly title: string; readonly url: string };
  readonly note: string | null;
}

export interface PanelRow extends OwnerRow {
  readonly kind: string;
}

/** Makers by one source. */
export interface MakerList {
  readonly key: string;
  readonly source: string;
  readonly url: string;
  readonly period: string;
  readonly age: string;
  readonly measure: string;
  readonly makers: readonly { readonly name: string; readonly share: number }[];
  readonly hhi: FigureRange;
  readonly isComplete: boolean;
  readonly note: string | null;
}

/** A machine that was the best of its time, or is for the home. */
export interface MachineMark {
  readonly key: string;
  readonly name: string;
  readonly since: string;
  readonly joulesPerTerahash: number;
  readonly isHome: boolean;
  readonly source: { readonly title: string; readonly url: string };
}
