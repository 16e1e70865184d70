import { DEFAULT_SHOCK, type ShockRequest, shockQuery } from '#lib/contracts/shock-request.ts';

/** The page about a shock. */
export function shockAddress(request: ShockRequest): string {
  const query = new URLSearchParams(shockQuery(request)).toString();
  return query === '' ? '/shock' : `/shock?${query}`;
}

/** Shocks that somebody may want to look at first. */
export const PRESETS: readonly { readonly id: string; readonly name: string; readonly request: ShockRequest }[] = [
  { id: 'surplus', name: 'Paraguay and Ethiopia', request: DEFAULT_SHOCK },
  { id: 'us', name: 'United States', request: { ...DEFAULT_SHOCK, who: ['US'] } },
  { id: 'russia', name: 'Russia, within a month', request: { ...DEFAULT_SHOCK, who: ['RU'], ramp: 30 } },
  {
    id: 'storm',
    name: 'A storm like Fern, a week',
    request: { ...DEFAULT_SHOCK, who: ['US'], part: 0.55, ramp: 1, lasts: 5 },
  },
  {
    id: 'foundry',
    name: 'Foundry fails',
    request: { ...DEFAULT_SHOCK, what: 'pool', who: ['foundryusa'], moves: 0.9 },
  },
  {
    id: 'template',
    name: 'AntPool & friends stop',
    request: { ...DEFAULT_SHOCK, what: 'cluster', who: ['antpool-friends'] },
  },
  {
    id: 'listed',
    name: 'Listed US miners turn to AI',
    request: { ...DEFAULT_SHOCK, what: 'owner', who: ['us-listed-14'], part: 0.3, ramp: 180 },
  },
  { id: 'old', name: 'Machines of 21 J/TH and more', request: { ...DEFAULT_SHOCK, what: 'machine', who: ['21'] } },
  { id: 'bitcoin', name: 'Bitcoin −30%', request: { ...DEFAULT_SHOCK, what: 'bitcoin', who: [] } },
  { id: 'power', name: 'US power +50%', request: { ...DEFAULT_SHOCK, what: 'power', who: ['US'], change: 0.5 } },
  { id: 'growth', name: 'A tenth more hashrate', request: { ...DEFAULT_SHOCK, what: 'hashrate', who: [], part: -0.1 } },
];
