import type { Chain } from './chain.ts';
import { type ChainView, trueView } from './chain-view.ts';
import type { Fault } from './faults.ts';

/** What a feed sees under a fault. Faults of the connection leave its view alone. */
export function faultyView(chain: Chain, now: number, fault: Fault | null): ChainView {
  const view = trueView(chain, now);
  switch (fault?.mode) {
    case 'stale':
      return { ...view, now: fault.since, tipHeight: Math.min(view.tipHeight, fault.tipHeight) };
    case 'shorter':
      return { ...view, tipHeight: Math.max(chain.firstHeight, view.tipHeight - fault.depth), hasFewerRows: true };
    case 'wrong-hash':
      return { ...view, hasWrongHash: true };
    default:
      return view;
  }
}
