import type { Origin } from '#lib/domain/origin.ts';

/** Counts of 0xB10C's node and program, by bitcoin-data's list: nothing of it is ours or mempool's. */
export const mainnetObserverOrigin: Origin = {
  id: 'mainnet-observer',
  producer: '0xB10C',
  title: 'mainnet.observer, CSV files of mining pools',
  url: 'https://mainnet.observer',
  licence: 'program under MIT; facts of the public chain, no data licence stated',
  licenceFlag: 'full',
  attribution: 'mainnet.observer',
};
