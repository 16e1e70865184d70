import type { Instant } from '#lib/domain/time.ts';

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
