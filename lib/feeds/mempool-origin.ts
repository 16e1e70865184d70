import type { Origin } from '#lib/domain/origin.ts';

/** Facts of the chain as a mempool instance tells them: the public one, or the operator's own by its base URL. */
export const mempoolOrigin: Origin = {
  id: 'mempool',
  producer: 'mempool.space',
  title: 'mempool REST API, public or self-hosted',
  url: 'https://mempool.space/docs/api/rest',
  licence: 'facts of the public chain; no data licence stated, credit asked for',
  licenceFlag: 'full',
  attribution: 'mempool.space',
};

/** Its prices of bitcoin, live and of the past. */
export const mempoolPriceOrigin: Origin = {
  ...mempoolOrigin,
  id: 'mempool-price',
  title: 'Bitcoin price, median of up to five exchanges',
  licence: 'no data licence stated; the exchanges’ own terms apply',
  licenceFlag: 'derived',
};
