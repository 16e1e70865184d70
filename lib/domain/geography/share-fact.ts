import type { UtcDay } from '../time.ts';

/** Layers of which others publish shares. */
export const SHARE_LAYERS = ['country', 'maker'] as const;
export type ShareLayer = (typeof SHARE_LAYERS)[number];

/**
 * What a share is one of. `network`: all hashrate, as its publisher estimates it. `sample`: the hashrate of some pools. `survey`: what
 * those have who answered. Shares of different kinds are never put into one figure.
 */
export const SHARE_MEASURES = ['network', 'sample', 'survey'] as const;
export type ShareMeasure = (typeof SHARE_MEASURES)[number];

/** `exact`: as published, digit by digit. `rounded`: to whole or half points. `approximate`: "roughly", "nearly". */
export const SHARE_PRECISIONS = ['exact', 'rounded', 'approximate'] as const;
export type SharePrecision = (typeof SHARE_PRECISIONS)[number];

/** What somebody published of one country or maker for one time. */
export interface ShareFact {
  readonly layer: ShareLayer;
  /** ISO 3166-1 alpha-2 code, or the name of a maker. */
  readonly entity: string;
  /** Who works the shares out: "Hashrate Index". */
  readonly source: string;
  readonly measure: ShareMeasure;
  /** First and last day that it speaks of, both inclusive. */
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
  /** 0..1. */
  readonly share: number;
  /** The publisher's own range, 0..1; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly precision: SharePrecision;
  /** EH/s, where the publisher says so. */
  readonly hashrateEhs: number | null;
  readonly sourceUrl: string;
  readonly note: string | null;
  readonly origin: string;
}

/** Names the fact, whoever entered it: a row of the operator stands in for the bundled one of the same name. */
export const shareFactKey = ({ layer, entity, source, firstDay }: ShareFact): string =>
  [layer, entity, source, firstDay].join('|');
