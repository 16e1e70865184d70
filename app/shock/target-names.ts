import type { ShockTarget } from '#lib/contracts/shock-request.ts';

/** What a shock hits, in words. */
export const targetNames: Readonly<Record<ShockTarget, string>> = {
  country: 'countries',
  pool: 'pools',
  cluster: 'a cluster of pools with one template',
  owner: 'owners',
  machine: 'machines from so many J/TH on',
  hashrate: 'any part of the hashrate',
  power: 'the price of power',
  bitcoin: 'the price of bitcoin',
};
