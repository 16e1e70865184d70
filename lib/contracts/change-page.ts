import type { BackTestMeasure } from '#lib/domain/change/back-test.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import type { ChangeWindow } from './change-request.ts';

/** A value with its 95 % interval. */
export interface FigureWithInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A figure of the network in both windows, and whether it changed. */
export interface NetworkChange {
  readonly before: FigureWithInterval;
  readonly after: FigureWithInterval;
  /** By more than chance, and no reading of the unknown blocks undoes it. */
  readonly isReal: boolean;
  readonly p: number;
  /** What may be said, as the end of a sentence. */
  readonly verdict: string;
  /** The change that a comparison like this one finds in four of five cases. */
  readonly detectable: string;
}

/** A pool in both windows. Shares and changes 0..1. */
export interface PoolChange {
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
  readonly blocksBefore: number;
  readonly blocksAfter: number;
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly isReal: boolean;
  readonly change: FigureWithInterval;
  /** Fisher's exact test, corrected by Holm for all pools of the table. */
  readonly p: number;
  readonly verdict: string;
  /** The change that the comparison finds in four of five cases; share, either way. */
  readonly detectable: number;
}

/** Whole days that are compared; both ends inclusive. */
export interface ComparedDays {
  readonly first: UtcDay;
  readonly last: UtcDay;
  /** `18 Dec 2022 to 24 Dec 2022`; a single day is named once. */
  readonly text: string;
  /** The last day as YYYY-MM-DD, as a form and an address have it. */
  readonly lastIso: string;
}

/** The two windows side by side. */
export interface Comparison {
  readonly blocksBefore: number;
  readonly blocksAfter: number;
  /** Hashes per second; null where no difficulty is on record. */
  readonly hashrate: NetworkChange | null;
  /** Index points, unbiased; null where a window shows no spread. */
  readonly hhi: NetworkChange | null;
  /** The same by template builder; null where no two pools are known to share a template. */
  readonly hhiByBuilder: NetworkChange | null;
  /** Largest first. */
  readonly pools: readonly PoolChange[];
  readonly countedBy: string;
}

export interface ChangePage {
  readonly window: ChangeWindow;
  readonly before: ComparedDays;
  readonly after: ComparedDays;
  /** Whether this change is real, in one sentence. */
  readonly headline: string;
  /** Null where nothing can be compared; the headline says why. */
  readonly comparison: Comparison | null;
}

/** A change that the press reported, and what the blocks say. */
export interface BackTest {
  readonly id: string;
  readonly event: string;
  readonly measure: BackTestMeasure;
  /** "network", or the name of a pool. */
  readonly subject: string;
  readonly before: ComparedDays;
  readonly after: ComparedDays;
  readonly claim: { readonly text: string; readonly by: string; readonly url: string } | null;
  /** Relative for hashrate, a difference of shares for a share. */
  readonly change: FigureWithInterval;
  readonly p: number;
  readonly isReal: boolean;
  readonly note: string | null;
}
