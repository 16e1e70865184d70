import type { CountRange, FigureRange } from './layers-page.ts';

/** What the page of countries says. */
export interface GeographyPage {
  /** The finding in one sentence, and what qualifies it. */
  readonly headline: string;
  readonly qualifier: string | null;
  readonly newest: CountryList | null;
  /** The newest list of every source, newest first. */
  readonly sources: readonly CountrySource[];
  readonly south: readonly SouthRow[];
  readonly hydro: readonly HydroRow[];
  /** Which lists of countries are meant. */
  readonly rule: string;
}

export interface CountryList {
  readonly source: string;
  readonly period: string;
  readonly rows: readonly CountryRow[];
  /** Share that no row has, 0..1. */
  readonly unlisted: number;
}

export interface CountryRow {
  readonly code: string;
  readonly name: string;
  readonly share: number;
  /** In the list of the year before; null where it was not in it. */
  readonly before: number | null;
  readonly hashrateEhs: number | null;
  readonly note: string | null;
}

export interface CountrySource {
  readonly key: string;
  readonly title: string;
  readonly url: string;
  readonly licence: string;
  /** What its shares are of, in words. */
  readonly measure: string;
  readonly period: string;
  readonly age: string;
  readonly largest: string;
  readonly listed: number;
  readonly hhi: FigureRange;
  readonly nakamoto: CountRange;
}

/** The Global South by one reading of the list. */
export interface SouthRow {
  readonly key: string;
  readonly title: string;
  readonly members: string;
  readonly before: number;
  readonly after: number;
}

/** A country of surplus water power: its share, and what power costs there. */
export interface HydroRow {
  readonly code: string;
  readonly name: string;
  readonly share: FigureRange;
  readonly before: FigureRange | null;
  /** US dollars per MWh with its own band, and what it is; null where none may be shown. */
  readonly power: {
    readonly usdPerMwh: number;
    readonly band: FigureRange | null;
    readonly title: string;
    readonly url: string | null;
    readonly since: string;
    readonly isReviewDue: boolean;
  } | null;
}
