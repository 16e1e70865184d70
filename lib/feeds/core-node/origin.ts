import type { Origin } from '#lib/domain/origin.ts';

/** Facts of the chain as a node of the operator's own checked them: nobody else has to be believed. */
export const coreOrigin: Origin = {
  id: 'core-node',
  producer: 'own Bitcoin Core node',
  title: 'Bitcoin Core JSON-RPC',
  url: 'https://bitcoincore.org/en/doc/',
  licence: 'facts of the public chain, told by a node of your own',
  licenceFlag: 'full',
  attribution: 'own Bitcoin Core node',
};
