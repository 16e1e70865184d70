import type { Measure, MeasureUnit, Suggestion } from './measure-kind.ts';
import { PER_BLOCK } from './timing.ts';

/** A header's time may be two hours ahead of the clock. */
export const HEADER_AHEAD_SECONDS = 7200;

const WINDOWS = [
  { id: '7d', label: '7 days' },
  { id: '24h', label: '24 hours' },
  { id: '30d', label: '30 days' },
] as const;

const above = (threshold: number, recovery: number, critical: readonly [number, number] | null = null): Suggestion => {
  const worst = critical === null ? null : { threshold: critical[0], recovery: critical[1] };
  return { comparison: 'above', warn: { threshold, recovery }, critical: worst };
};
const below = (threshold: number, recovery: number): Suggestion => {
  return { comparison: 'below', warn: { threshold, recovery }, critical: null };
};

const share = <Id extends string>(id: Id, label: string, scope: 'pool' | 'cluster', suggestion: Suggestion) =>
  ({
    id,
    label,
    topic: 'pools',
    unit: 'percent',
    scope,
    windows: WINDOWS,
    groupings: [scope === 'pool' ? 'raw' : 'template'],
    hasInterval: true,
    demandsBound: true,
    limits: { range: [0, 1], aheadSeconds: HEADER_AHEAD_SECONDS },
    timing: PER_BLOCK,
    suggestion,
    method: 'share of blocks, version 1; Jeffreys interval',
  }) as const satisfies Measure<Id>;

interface OfNetwork {
  readonly unit: MeasureUnit;
  readonly highest: number | null;
  readonly suggestion: Suggestion;
  readonly grouped?: Suggestion;
  readonly method: string;
  readonly hasInterval?: boolean;
}

const ofNetwork = <Id extends string>(id: Id, label: string, of: OfNetwork) =>
  ({
    id,
    label,
    topic: 'concentration',
    unit: of.unit,
    scope: 'none',
    windows: WINDOWS,
    groupings: ['raw', 'template'],
    hasInterval: of.hasInterval ?? true,
    demandsBound: of.hasInterval ?? true,
    limits: { range: [0, of.highest], aheadSeconds: HEADER_AHEAD_SECONDS },
    timing: PER_BLOCK,
    suggestion: of.suggestion,
    groupedSuggestion: of.grouped,
    method: of.method,
  }) as const satisfies Measure<Id>;

const nakamoto = <Id extends string>(id: Id, part: string, at: number) =>
  ofNetwork(id, `Fewest pools with more than ${part} of the blocks`, {
    unit: 'count',
    highest: null,
    suggestion: below(at, at + 1),
    method: 'Nakamoto coefficient, version 1',
  });

const ratio = <Id extends string>(id: Id, label: string, threshold: number) =>
  ofNetwork(id, label, {
    unit: 'percent',
    highest: 1,
    suggestion: above(threshold, Number((threshold - 0.02).toFixed(2))),
    method: 'concentration ratio, version 1; Jeffreys interval',
  });

/** Measures of who finds the blocks; figures of each are stored with every block. */
export const CONCENTRATION_MEASURES = [
  share('pool-share', 'Share of blocks of one pool', 'pool', above(0.33, 0.31, [0.4, 0.38])),
  share('cluster-share', 'Share of blocks of one template builder', 'cluster', above(0.4, 0.38, [0.5, 0.47])),
  ofNetwork('hhi', 'Concentration of pools (HHI)', {
    unit: 'hhi',
    highest: 10_000,
    suggestion: above(1800, 1700),
    grouped: above(2500, 2400),
    method: 'HHI, version 1; interval by the delta method',
  }),
  nakamoto('nakamoto-50', 'half', 2),
  nakamoto('nakamoto-33', 'a third', 1),
  nakamoto('nakamoto-66', 'two thirds', 3),
  ofNetwork('effective-pools', 'Effective number of pools', {
    unit: 'ratio',
    highest: null,
    suggestion: below(5, 5.3),
    method: 'effective number of pools, version 1',
  }),
  ratio('cr-1', 'Share of the largest pool', 0.33),
  ratio('cr-2', 'Share of the two largest pools', 0.5),
  ratio('cr-3', 'Share of the three largest pools', 0.66),
  ratio('cr-4', 'Share of the four largest pools', 0.75),
  ratio('cr-5', 'Share of the five largest pools', 0.85),
  ratio('cr-6', 'Share of the six largest pools', 0.9),
] as const;
