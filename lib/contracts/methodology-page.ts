import type { Instant } from '#lib/domain/time.ts';

/** The same measure of the same blocks, with pools that have one block template as one. */
export interface GroupedFacts {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly chances: string | null;
}

/** A measure as the registry declares it, with its newest figure over seven days. */
export interface MeasureFacts {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly range: readonly [min: number, max: number | null];
  /** Null where the version is not known before the first figure. */
  readonly version: number | null;
  readonly source: { readonly title: string; readonly url: string };
  /** Whose figure it is where the measure has one per pool; null for the whole network. */
  readonly entity: { readonly name: string; readonly slug: string } | null;
  readonly value: number | null;
  /** Bounds over the treatments of unknown blocks. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
  /** 95 % sampling interval, where the measure has one. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The middle 95 % of joint draws, where they are not the interval themselves but are told beside it. */
  readonly drawn: { readonly low: number; readonly high: number } | null;
  /** Null where nothing is grouped. */
  readonly grouped: GroupedFacts | null;
  /** Chance of each value in words, where the measure counts pools. */
  readonly chances: string | null;
  /** Why `value` is null, in words. */
  readonly missing: string | null;
}

/** What a page about a measure shows beside its prose. */
export interface MethodologyFacts {
  readonly measures: readonly MeasureFacts[];
  /** End and size of the window of the figures; null where there is none yet. */
  readonly window: { readonly asOf: Instant; readonly blocks: number; readonly isFinal: boolean } | null;
  readonly simulated: boolean;
}
