import type { Instant } from '#lib/domain/time.ts';
import type { Chain } from './chain.ts';
import type { SimulatedBlock } from './simulated-block.ts';

/** The chain as one backend sees it: perhaps late, perhaps behind, perhaps lying about its newest block. */
export interface ChainView {
  readonly chain: Chain;
  /** The present, as this backend believes. */
  readonly now: Instant;
  readonly tipHeight: number;
  /** Lists come with half of their rows. */
  readonly hasFewerRows: boolean;
  /** The newest block's header does not hash to its id. */
  readonly hasWrongHash: boolean;
}

/** What a healthy backend sees. */
export const trueView = (chain: Chain, now: Instant): ChainView => ({
  chain,
  now,
  tipHeight: chain.tip.height,
  hasFewerRows: false,
  hasWrongHash: false,
});

/** Half of the rows, the first ones, where the view is a short one. */
export const rowsSeen = <T>(rows: readonly T[], view: ChainView): readonly T[] =>
  view.hasFewerRows ? rows.slice(0, Math.ceil(rows.length / 2)) : rows;

/** All blocks up to the view's tip, ascending. Never empty. */
export const blocksSeen = (view: ChainView): readonly SimulatedBlock[] =>
  view.chain.range(view.chain.firstHeight, view.tipHeight);

/** Blocks with a header time of `since` up to the view's present: one stamped in the future is absent until then. */
export const blocksSince = (view: ChainView, since: Instant): readonly SimulatedBlock[] =>
  blocksSeen(view).filter((block) => block.time >= since && block.time <= view.now);

const DAYS: Readonly<Record<string, number>> = {
  '24h': 1,
  '3d': 3,
  '1w': 7,
  '1m': 30,
  month: 30,
  '3m': 91,
  '6m': 182,
  '1y': 365,
  '2y': 730,
  '3y': 1095,
  '4y': 1461,
};

/** Start of an interval such as `1w` that ends now. mempool takes every unknown word for "all time", and so do we. */
export function intervalStart(interval: string, now: Instant): Instant {
  const days = DAYS[interval];
  return days === undefined ? 0 : now - days * 86_400;
}
