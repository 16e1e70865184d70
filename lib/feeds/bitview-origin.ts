import type { Origin } from '#lib/domain/origin.ts';

/** Facts of the chain as bitview tells them: its own node and program, with a copy of mempool's list of pools. */
export const bitviewOrigin: Origin = {
  id: 'bitview',
  producer: 'bitview.space',
  title: 'Bitcoin Research Kit, mempool-compatible API',
  url: 'https://bitview.space',
  licence: 'program under MIT; facts of the public chain, no data licence stated',
  licenceFlag: 'full',
  attribution: 'bitview.space',
};
