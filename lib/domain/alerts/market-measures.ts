import type { LevelBounds } from './bounds.ts';
import { HEADER_AHEAD_SECONDS } from './concentration-measures.ts';
import type { Measure, Suggestion } from './measure-kind.ts';
import { DAILY, HOURLY, PER_BLOCK, PER_EPOCH, PER_MINUTE, QUARTER_HOURLY, type Timing } from './timing.ts';

/** How far ahead of our clock other clocks may be. */
const AHEAD_SECONDS = 120;
const RAW = ['raw'] as const;
const COMPARED = [
  { id: '24h-7d', label: '24 hours against the 7 days before' },
  { id: '7d-30d', label: '7 days against the 30 days before' },
] as const;
const bounds = (threshold: number, recovery: number): LevelBounds => ({ threshold, recovery });
const below = (warn: LevelBounds, critical: LevelBounds | null = null): Suggestion => {
  return { comparison: 'below', warn, critical };
};
const above = (warn: LevelBounds, critical: LevelBounds | null = null): Suggestion => {
  return { comparison: 'above', warn, critical };
};

const plain = { scope: 'none', windows: [], groupings: RAW, hasInterval: false, demandsBound: false } as const;
const ofHeaders = (lowest: number | null, highest: number | null = null) =>
  ({ range: [lowest, highest], aheadSeconds: HEADER_AHEAD_SECONDS }) as const;
const ofClock = (lowest: number | null) => ({ range: [lowest, null], aheadSeconds: AHEAD_SECONDS }) as const;

/** Cost follows the price of power, the work of a block and its fees: every block moves it a little. */
const COST_TIMING: Timing = { ...PER_BLOCK, maxAgeSeconds: 6 * 3600, maxGapSeconds: 6 * 3600 };

const regionCost = <Id extends string>(id: Id, label: string) =>
  ({
    ...plain,
    id,
    isComputed: true,
    label,
    topic: 'money',
    unit: 'usd-per-btc',
    scope: 'region',
    limits: ofHeaders(-1e9, 1e9),
    timing: COST_TIMING,
    suggestion: above(bounds(100_000, 98_000)),
    method: 'cost by region, version 1',
  }) as const satisfies Measure<Id>;

/** Measures of hashrate, power, money, and of the data themselves. */
export const MARKET_MEASURES = [
  {
    ...plain,
    id: 'hashrate-change',
    isComputed: true,
    label: 'Change of the hashrate',
    topic: 'hashrate',
    unit: 'percent',
    windows: COMPARED,
    hasInterval: true,
    demandsBound: true,
    limits: ofHeaders(-1),
    timing: PER_BLOCK,
    suggestion: below(bounds(-0.1, -0.05), bounds(-0.2, -0.15)),
    method: 'change of the hashrate, version 1; ratio of two Poisson rates',
  },
  {
    ...plain,
    id: 'hashrate-change-z',
    isComputed: true,
    label: 'Change of the hashrate, in standard deviations of chance',
    topic: 'hashrate',
    unit: 'ratio',
    windows: COMPARED,
    limits: ofHeaders(null),
    timing: PER_BLOCK,
    suggestion: below(bounds(-3, -2)),
    method: 'change of the hashrate, version 1; z of two Poisson rates',
  },
  {
    ...plain,
    id: 'retarget-last',
    label: 'Last change of the difficulty',
    topic: 'hashrate',
    unit: 'percent',
    limits: ofHeaders(-0.75, 3),
    timing: PER_EPOCH,
    suggestion: below(bounds(-0.07, -0.045)),
    method: 'difficulty of two epochs, version 1',
  },
  {
    ...plain,
    id: 'retarget-next',
    isComputed: true,
    label: 'Expected next change of the difficulty',
    topic: 'hashrate',
    unit: 'percent',
    limits: ofHeaders(-0.75, 3),
    timing: PER_BLOCK,
    suggestion: below(bounds(-0.07, -0.045)),
    method: 'pace of the running epoch, version 1',
  },
  {
    ...plain,
    id: 'streak',
    isComputed: true,
    label: 'Longest row of blocks of one pool',
    topic: 'pools',
    unit: 'count',
    scope: 'pool',
    isScopeOptional: true,
    windows: [
      { id: '24h', label: '24 hours' },
      { id: '7d', label: '7 days' },
    ],
    groupings: ['raw', 'template'],
    limits: ofHeaders(0),
    timing: { ...PER_BLOCK, forSeconds: 0, minSamples: 1, keepFiringSeconds: 0 },
    suggestion: above(bounds(9, 8)),
    method: 'blocks in a row, version 1',
  },
  {
    ...plain,
    id: 'zone-price',
    label: 'Wholesale price of power in one zone',
    topic: 'power',
    unit: 'usd-per-mwh',
    scope: 'zone',
    windows: [
      { id: 'interval', label: 'each interval' },
      { id: 'day', label: 'mean of a day', timing: DAILY },
    ],
    limits: ofClock(-20_000),
    timing: HOURLY,
    suggestion: above(bounds(150, 120), bounds(500, 400)),
    method: 'power prices, version 1',
  },
  regionCost('region-cost-electricity', 'Cost of one bitcoin in one region, electricity only'),
  regionCost('region-cost-cash', 'Cost of one bitcoin in one region, running expenses'),
  regionCost('region-cost-all-in', 'Cost of one bitcoin in one region, all in'),
  {
    ...plain,
    id: 'hashprice',
    isComputed: true,
    label: 'Hashprice',
    topic: 'money',
    unit: 'usd-per-ph-day',
    limits: ofHeaders(0),
    timing: COST_TIMING,
    suggestion: below(bounds(30, 32), bounds(26, 28)),
    method: 'hashprice, version 1',
  },
  {
    ...plain,
    id: 'bitcoin-price',
    label: 'Price of a bitcoin',
    topic: 'money',
    unit: 'usd',
    limits: ofClock(0),
    timing: QUARTER_HOURLY,
    suggestion: below(bounds(60_000, 62_000)),
    method: 'price of a bitcoin, version 1',
  },
  {
    ...plain,
    id: 'data-age',
    isComputed: true,
    label: 'Age of the newest fact of one source',
    topic: 'data',
    unit: 'seconds',
    scope: 'feed',
    limits: ofClock(0),
    timing: PER_MINUTE,
    suggestion: above(bounds(3 * 3600, 2 * 3600)),
    method: 'age of data, version 1',
  },
] as const satisfies readonly Measure[];
